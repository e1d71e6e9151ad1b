package dev.waybill.notifier.webhooks;

import dev.waybill.contracts.Topics;
import dev.waybill.contracts.WebhookEvent;
import dev.waybill.contracts.wire.CloudEvent;
import dev.waybill.contracts.wire.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends subscriptions that nobody answers, and says so on {@link Topics#WEBHOOK_EVENTS}: told first
 * and marked then, so that it is told at least once.
 */
final class SwitchOff {

  private static final Logger log = LoggerFactory.getLogger(SwitchOff.class);

  private final SubscriptionStore subscriptions;
  private final Producer<byte[], byte[]> producer;
  private final Duration patience;
  private final Clock clock;

  SwitchOff(
      SubscriptionStore subscriptions,
      Producer<byte[], byte[]> producer,
      Duration patience,
      Clock clock) {
    this.subscriptions = subscriptions;
    this.producer = producer;
    this.patience = patience;
    this.clock = clock;
  }

  /** Whether one that has just failed has done so for too long. */
  boolean isHopeless(Subscription s) {
    Instant since = s.failingSince();
    return since != null && since.plus(patience).isBefore(clock.instant());
  }

  /** Ends one that is {@linkplain #isHopeless hopeless}. */
  void hopeless(UUID id) {
    subscriptions
        .find(id)
        .filter(s -> s.state() == Subscription.State.ACTIVE && isHopeless(s))
        .ifPresent(
            s ->
                off(
                    s,
                    Subscription.State.DISABLED,
                    WebhookEvent.DISABLED,
                    "No delivery has succeeded since " + s.failingSince()));
  }

  /** The receiver wants nothing any more. */
  void gone(Attempted attempt) {
    subscriptions
        .find(attempt.delivery().subscription())
        .filter(s -> s.state().collects())
        .ifPresent(
            s ->
                off(
                    s,
                    Subscription.State.ENDED,
                    WebhookEvent.ENDED,
                    "The receiver answered 410 Gone"));
  }

  private void off(Subscription s, Subscription.State state, String type, String reason) {
    log.warn("The webhook subscription {} ({}) is switched off: {}", s.name(), s.id(), reason);
    var event = new WebhookEvent(s.id().toString(), s.name(), type, reason, clock.instant());
    var record =
        new CloudEvent(
                s.id() + "/" + type + '/' + s.since().toEpochMilli(),
                CloudEvent.TYPE_WEBHOOK_PREFIX + type,
                "/notifier",
                event.at(),
                null)
            .recordAbout(
                Topics.WEBHOOK_EVENTS, s.id().toString(), Json.mapper().writeValueAsBytes(event));
    try {
      producer.send(record).get();
      subscriptions.off(s.id(), state, reason, clock.instant());
    } catch (ExecutionException | KafkaException e) {
      log.warn("It is tried again, since nobody could be told: {}", e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
