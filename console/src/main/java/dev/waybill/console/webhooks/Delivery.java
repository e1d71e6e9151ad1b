package dev.waybill.console.webhooks;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One event on its way to one subscriber, as the notifier tells. */
record Delivery(
    long id,
    String subscription,
    String type,
    String orderId,
    String state,
    int attempts,
    @Nullable Instant nextAt,
    @Nullable Instant lastAt,
    @Nullable Integer lastStatus,
    @Nullable String lastAnswer,
    Instant createdAt) {

  public String tone() {
    return switch (state) {
      case "DELIVERED" -> "good";
      case "DEAD" -> "bad";
      case "DISCARDED" -> "calm";
      default -> attempts == 0 ? "calm" : "warn";
    };
  }

  public String stateLabel() {
    return state.equals("PENDING") && attempts > 0 ? "retrying" : state.toLowerCase(Locale.ROOT);
  }

  /** Whether it can be sent again. */
  public boolean settled() {
    return !state.equals("PENDING");
  }
}
