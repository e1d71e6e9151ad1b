package dev.waybill.console.webhooks;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who hears of events, as the notifier tells.
 *
 * @param types empty is all
 * @param shops empty is all
 */
record Subscription(
    String id,
    String name,
    String url,
    List<String> types,
    List<String> shops,
    String state,
    @Nullable String stateReason,
    @Nullable Instant failingSince,
    long waiting,
    long dead) {

  /** How it stands, for its badge. */
  public String tone() {
    return switch (state) {
      case "ACTIVE" -> failingSince == null ? "good" : "warn";
      case "PAUSED" -> "calm";
      default -> "bad";
    };
  }

  public String stateLabel() {
    return state.equals("ACTIVE") && failingSince != null
        ? "failing"
        : state.toLowerCase(java.util.Locale.ROOT);
  }
}
