package dev.waybill.console.orders;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order as a list shows it. No personal data.
 *
 * @param warning which step it went on without, in words
 */
record OrderRow(
    String id,
    String shop,
    String number,
    String status,
    @Nullable String reason,
    @Nullable String detail,
    boolean retrying,
    @Nullable String warning,
    @Nullable Double total,
    @Nullable String currency,
    Instant receivedAt,
    Instant updatedAt) {

  public String statusLabel() {
    return OrderStatus.label(status);
  }

  public String statusTone() {
    return OrderStatus.tone(status);
  }

  /** What holds it up, for people; null if nothing does. */
  public @Nullable String why() {
    return detail != null ? detail : reason;
  }
}
