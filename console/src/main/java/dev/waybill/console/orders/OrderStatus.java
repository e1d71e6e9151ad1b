package dev.waybill.console.orders;

import java.util.Arrays;
import java.util.Locale;

/** How an order stands, as the pages show it; most urgent first. */
enum OrderStatus {
  NEEDS_ATTENTION("Needs attention", "bad"),
  ON_HOLD("On hold", "warn"),
  IN_PROGRESS("In progress", "busy"),
  AWAITING_PAYMENT("Awaiting payment", "calm"),
  CANCELLING("Cancelling", "odd"),
  COMPLETED("Completed", "good"),
  CANCELLED("Cancelled", "calm");

  private final String label;
  private final String tone;

  OrderStatus(String label, String tone) {
    this.label = label;
    this.tone = tone;
  }

  public String label() {
    return label;
  }

  public String tone() {
    return tone;
  }

  /** A newer orchestrator may know more statuses: they are shown as they are named. */
  static String label(String name) {
    return Arrays.stream(values())
        .filter(status -> status.name().equals(name))
        .map(OrderStatus::label)
        .findFirst()
        .orElseGet(() -> name.toLowerCase(Locale.ROOT).replace('_', ' '));
  }

  static String tone(String name) {
    return Arrays.stream(values())
        .filter(status -> status.name().equals(name))
        .map(OrderStatus::tone)
        .findFirst()
        .orElse("calm");
  }
}
