package dev.waybill.ingest.order;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A body from a shop, already known to be the shop's.
 *
 * @param topic as the platform names it ("order.updated", "orders/updated"); null where nobody said
 * @param at the shop's own time of the message where it says so, otherwise when it came. Only word
 *     of a deletion, which has no updated-at, is dated by it
 * @param source "webhook", "reconciliation", "replay"
 */
public record Incoming(
    @Nullable String topic, byte[] body, Instant at, Instant receivedAt, String source) {

  public static Incoming webhook(@Nullable String topic, byte[] body, Instant receivedAt) {
    return new Incoming(topic, body, receivedAt, receivedAt, "webhook");
  }
}
