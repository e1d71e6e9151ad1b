package dev.waybill.notifier.webhooks;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as people see it.
 *
 * @param nextAt of the next attempt, while it is pending
 * @param lastAnswer the beginning of what the receiver answered, or why there is no answer
 * @param decidedBy who replayed or discarded it last
 * @param body the CloudEvent; only of a single delivery
 */
record DeliveryView(
    long id,
    UUID subscription,
    String messageId,
    String eventId,
    String type,
    String orderId,
    Delivery.State state,
    int attempts,
    @Nullable Instant nextAt,
    @Nullable Instant lastAt,
    @Nullable Integer lastStatus,
    @Nullable String lastAnswer,
    @Nullable Long lastMillis,
    Instant createdAt,
    @Nullable String decidedBy,
    @JsonRawValue @Nullable String body) {

  /** Without what was sent and what came back. */
  DeliveryView forViewers() {
    return new DeliveryView(
        id,
        subscription,
        messageId,
        eventId,
        type,
        orderId,
        state,
        attempts,
        nextAt,
        lastAt,
        lastStatus,
        null,
        lastMillis,
        createdAt,
        decidedBy,
        null);
  }

  static DeliveryView of(Delivery d, boolean whole) {
    return new DeliveryView(
        d.id(),
        d.subscription(),
        d.messageId(),
        d.eventId(),
        d.type(),
        d.orderId(),
        d.state(),
        d.attempts(),
        d.state() == Delivery.State.PENDING ? d.dueAt() : null,
        d.lastAt(),
        d.lastStatus(),
        d.lastAnswer(),
        d.lastMillis(),
        d.createdAt(),
        d.decidedBy(),
        whole ? d.body() : null);
  }
}
