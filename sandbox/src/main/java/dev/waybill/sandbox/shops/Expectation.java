package dev.waybill.sandbox.shops;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How an order ought to end in Waybill. */
public enum Expectation {
  SHIPPED,
  HELD,
  UNPAID,
  COMPLETED_WITHOUT_LABEL;

  @JsonValue
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
