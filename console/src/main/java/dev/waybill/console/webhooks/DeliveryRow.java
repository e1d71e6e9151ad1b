package dev.waybill.console.webhooks;

import dev.waybill.service.exchange.webhooks.WebhookDelivery;
import java.util.Locale;

/** A delivery as its page shows it. */
record DeliveryRow(WebhookDelivery delivery) {

  private static final String PENDING = "PENDING";

  public String tone() {
    return switch (delivery.state()) {
      case "DELIVERED" -> "good";
      case "DEAD" -> "bad";
      case "DISCARDED" -> "calm";
      default -> delivery.attempts() == 0 ? "calm" : "warn";
    };
  }

  /** As message files name it. */
  public String state() {
    return delivery.state().equals(PENDING) && delivery.attempts() > 0
        ? "retrying"
        : delivery.state().toLowerCase(Locale.ROOT);
  }

  /** Whether it can be sent again. */
  public boolean settled() {
    return !delivery.state().equals(PENDING);
  }
}
