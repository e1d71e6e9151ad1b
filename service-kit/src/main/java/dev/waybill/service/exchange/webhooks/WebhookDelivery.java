package dev.waybill.service.exchange.webhooks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One event on its way to one subscriber.
 *
 * @param state "PENDING", "DELIVERED", "DEAD", "DISCARDED", or what a newer release knows
 * @param nextAt of the next attempt, while it is pending
 * @param lastAnswer the beginning of what the receiver answered, or why there is no answer
 * @param decidedBy who replayed or discarded it last
 * @param body the CloudEvent; only of a single delivery
 */
public record WebhookDelivery(
    long id,
    String subscription,
    String messageId,
    String eventId,
    String type,
    String orderId,
    String state,
    int attempts,
    @Nullable Instant nextAt,
    @Nullable Instant lastAt,
    @Nullable Integer lastStatus,
    @Nullable String lastAnswer,
    @Nullable Long lastMillis,
    Instant createdAt,
    @Nullable String decidedBy,
    @Nullable JsonNode body) {}
