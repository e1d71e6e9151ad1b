package dev.waybill.service.exchange.webhooks;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who hears of events.
 *
 * @param types empty is all
 * @param shops empty is all
 * @param state "ACTIVE", "PAUSED", "DISABLED", "ENDED", or what a newer release knows
 * @param oldSecretUntil until when the secret before the last rotation signs too
 * @param headers names of its own headers; their values are shown to nobody
 * @param waiting deliveries that are yet to succeed
 * @param dead dead letters
 */
public record WebhookSubscription(
    String id,
    String name,
    String url,
    List<String> types,
    List<String> shops,
    String state,
    @Nullable String stateReason,
    @Nullable Instant failingSince,
    @Nullable Instant oldSecretUntil,
    boolean plainSecret,
    @Nullable String contentType,
    @Nullable List<String> headers,
    long waiting,
    long dead,
    String createdBy,
    Instant createdAt) {}
