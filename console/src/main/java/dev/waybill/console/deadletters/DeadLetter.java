package dev.waybill.console.deadletters;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter as a list shows it, without its content.
 *
 * @param topic that it lies on: "shop.orders.dlq"
 * @param originTopic that it was on when no handler could take it; null for what never was a record
 * @param key mostly an order's id, or the shop's name where nobody knows the order
 * @param status "open", "replayed" or "discarded"
 * @param replay where a replay would send it
 */
record DeadLetter(
    long id,
    String topic,
    @Nullable String originTopic,
    @Nullable Integer originPartition,
    @Nullable Long originOffset,
    @Nullable String key,
    @Nullable String cause,
    Instant failedAt,
    Instant receivedAt,
    String status,
    int replays,
    @Nullable String decidedBy,
    @Nullable Instant decidedAt,
    @Nullable String reason,
    ReplayRoute replay) {

  static final String OPEN = "open";

  /** Causes quote what could not be taken, and people's reasons name customers. */
  DeadLetter withoutWords() {
    return new DeadLetter(
        id,
        topic,
        originTopic,
        originPartition,
        originOffset,
        key,
        null,
        failedAt,
        receivedAt,
        status,
        replays,
        decidedBy,
        decidedAt,
        null,
        replay);
  }

  public boolean undecided() {
    return status.equals(OPEN);
  }
}
