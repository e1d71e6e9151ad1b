package dev.waybill.notifier.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One event on its way to one subscriber.
 *
 * @param type name of the event's type: "order-completed"
 * @param begunAt when trying began, for giving up
 * @param lastAnswer the beginning of what the receiver answered, or why there is no answer
 * @param decidedBy who replayed or discarded it last
 */
record Delivery(
    long id,
    UUID subscription,
    String eventId,
    String type,
    String orderId,
    String body,
    State state,
    int attempts,
    Instant begunAt,
    Instant dueAt,
    @Nullable Instant lastAt,
    @Nullable Integer lastStatus,
    @Nullable String lastAnswer,
    @Nullable Long lastMillis,
    Instant createdAt,
    @Nullable String decidedBy) {

  enum State {
    PENDING,
    DELIVERED,
    /** Given up; kept until somebody replays or discards it. */
    DEAD,
    DISCARDED
  }

  /** The same over all attempts, and free of dots, which separate what is signed. */
  String messageId() {
    String name = subscription + " " + eventId;
    return "msg_" + UUID.nameUUIDFromBytes(name.getBytes(UTF_8)).toString().replace("-", "");
  }
}
