package dev.waybill.console.orders;

import java.util.Arrays;

/** How an order stands, as the pages show it; most urgent first. */
enum OrderStatus {
  NEEDS_ATTENTION("bad"),
  ON_HOLD("warn"),
  IN_PROGRESS("busy"),
  AWAITING_PAYMENT("calm"),
  CANCELLING("odd"),
  COMPLETED("good"),
  CANCELLED("calm");

  private final String tone;

  OrderStatus(String tone) {
    this.tone = tone;
  }

  public String tone() {
    return tone;
  }

  static String tone(String name) {
    return Arrays.stream(values())
        .filter(status -> status.name().equals(name))
        .map(OrderStatus::tone)
        .findFirst()
        .orElse("calm");
  }
}
