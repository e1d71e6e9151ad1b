package dev.waybill.console.webhooks;

/** A subscription with its secret, as the notifier tells this once. */
record NewSecret(Subscription subscription, String secret) {

  /** Never the secret. */
  @Override
  public String toString() {
    return "NewSecret[" + subscription.id() + ']';
  }
}
