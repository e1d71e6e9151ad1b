package dev.waybill.notifier.webhooks;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Outgoing webhooks.
 *
 * @param key key of the stored secrets, 32 characters or more; "" for none, then nobody can
 *     subscribe
 * @param callsPerSubscription deliveries under way to one subscriber; one while it fails
 * @param firstWait before the second attempt; each further wait is four times as long
 * @param longestWait where that ends
 * @param giveUpAfter how long a delivery is tried before it is a dead letter
 * @param switchOffAfter how long a subscription may fail before it is switched off
 * @param keep how long delivered and discarded ones stay in the log
 */
@ConfigurationProperties("waybill.webhooks")
record WebhookSettings(
    @DefaultValue("") String key,
    @DefaultValue("8") int callsPerSubscription,
    @DefaultValue("5s") Duration firstWait,
    @DefaultValue("12h") Duration longestWait,
    @DefaultValue("3d") Duration giveUpAfter,
    @DefaultValue("5d") Duration switchOffAfter,
    @DefaultValue("7d") Duration keep) {

  /** Never the key. */
  @Override
  public String toString() {
    return "WebhookSettings[callsPerSubscription=" + callsPerSubscription + ']';
  }
}
