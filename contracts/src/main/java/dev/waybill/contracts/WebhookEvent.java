package dev.waybill.contracts;

import java.time.Instant;

/**
 * Something that happened to a subscription of outgoing webhooks, told on {@link
 * Topics#WEBHOOK_EVENTS}. At least once.
 *
 * @param type "subscription-disabled" (it failed for days), "subscription-ended" (the receiver said
 *     410)
 * @param reason for people
 */
public record WebhookEvent(
    String subscriptionId, String name, String type, String reason, Instant at) {

  public static final String DISABLED = "subscription-disabled";
  public static final String ENDED = "subscription-ended";
}
