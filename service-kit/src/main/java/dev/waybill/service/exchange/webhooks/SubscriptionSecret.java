package dev.waybill.service.exchange.webhooks;

/** A subscription with its secret, as the notifier tells this once. */
public record SubscriptionSecret(WebhookSubscription subscription, String secret) {

  /** Never the secret. */
  @Override
  public String toString() {
    return "SubscriptionSecret[" + subscription.id() + ']';
  }
}
