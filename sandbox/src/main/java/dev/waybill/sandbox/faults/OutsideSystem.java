package dev.waybill.sandbox.faults;

import java.util.Locale;
import java.util.Optional;

/** The systems that can be made to fail, each by itself. */
public enum OutsideSystem {
  CARRIER,
  EASYPOST,
  SHIPENGINE,
  KARRIO,
  CRM,
  HUBSPOT,
  SALESFORCE,
  WAREHOUSE,
  SHOPS,
  MAIL,
  SENDGRID,
  TWILIO;

  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<OutsideSystem> byKey(String key) {
    for (OutsideSystem system : values()) {
      if (system.key().equals(key)) {
        return Optional.of(system);
      }
    }
    return Optional.empty();
  }
}
