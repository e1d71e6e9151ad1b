package dev.waybill.ingest.shop;

import java.util.List;

/**
 * Which headers a platform's webhooks bring.
 *
 * @param signature header with the HMAC-SHA256 of the raw body, in base64
 * @param topic header with what the shop says that happened
 * @param dated header with the shop's own time of the message, "" if it has none
 * @param pings whether an unsigned form {@code webhook_id=N} is to be answered 200
 * @param kept headers that a dead letter keeps: without them nobody can tell what it was
 * @param updated the topic of an order that changed
 */
public record WebhookHeaders(
    String signature,
    String topic,
    String dated,
    boolean pings,
    List<String> kept,
    String updated) {}
