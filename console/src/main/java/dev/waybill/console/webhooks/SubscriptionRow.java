package dev.waybill.console.webhooks;

import dev.waybill.service.exchange.webhooks.WebhookSubscription;
import java.util.Locale;

/** A subscriber as the page shows it. */
record SubscriptionRow(WebhookSubscription subscription) {

  private static final String ACTIVE = "ACTIVE";

  public String tone() {
    return switch (subscription.state()) {
      case ACTIVE -> subscription.failingSince() == null ? "good" : "warn";
      case "PAUSED" -> "calm";
      default -> "bad";
    };
  }

  /** As message files name it. */
  public String state() {
    return subscription.state().equals(ACTIVE) && subscription.failingSince() != null
        ? "failing"
        : subscription.state().toLowerCase(Locale.ROOT);
  }
}
