package dev.waybill.sandbox.karrio;

import java.util.Map;

/** What a carrier says. */
record Message(
    String code,
    String message,
    String level,
    Map<String, Object> details,
    String carrier_name,
    String carrier_id) {

  static Message of(Connection carrier, String code, String message) {
    return new Message(code, message, "error", Map.of(), carrier.carrierName, carrier.carrierId);
  }
}
