package dev.waybill.notifier.webhooks;

import dev.waybill.contracts.Topics;
import dev.waybill.service.kafka.BatchListener;
import dev.waybill.service.kafka.KafkaClients;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.kafka.listener.ContainerProperties;

/**
 * Has events read while somebody subscribes to them, and not otherwise. The first subscription
 * begins where it was made, whatever the offsets of former times say.
 */
final class EventListening implements Runnable, ConsumerAwareRebalanceListener {

  /** Clocks of brokers and services differ a little. */
  private static final Duration CLOCK_SKEW = Duration.ofSeconds(10);

  private final SubscriptionStore subscriptions;
  private final BatchListener listener;
  private volatile Instant since = Instant.EPOCH;

  EventListening(KafkaClients kafka, SubscriptionStore subscriptions, EventIntake intake) {
    this.subscriptions = subscriptions;
    var events = new ContainerProperties(Topics.EVENTS);
    events.setGroupId("webhooks");
    events.setClientId("notifier-webhooks");
    events.setConsumerRebalanceListener(this);
    this.listener =
        kafka
            .listener("webhook-events", "Events wait to be turned into webhooks", events, intake)
            .onDemand();
  }

  BatchListener listener() {
    return listener;
  }

  /** Begins or ends to read, if that has changed. */
  @Override
  public void run() {
    Optional<Instant> earliest =
        subscriptions.all().stream()
            .filter(subscription -> subscription.state().collects())
            .map(Subscription::since)
            .min(Instant::compareTo);
    if (earliest.isEmpty()) {
      listener.stop();
    } else if (!listener.isRunning()) {
      since = earliest.get().minus(CLOCK_SKEW);
      listener.start();
    }
  }

  /** Skips what happened before anybody wanted to hear of it. */
  @Override
  public void onPartitionsAssigned(Consumer<?, ?> events, Collection<TopicPartition> partitions) {
    var times = new HashMap<TopicPartition, Long>();
    partitions.forEach(partition -> times.put(partition, since.toEpochMilli()));
    var ends = events.endOffsets(partitions);
    events
        .offsetsForTimes(times)
        .forEach(
            (partition, found) -> {
              Long end = ends.get(partition);
              long wanted = found != null ? found.offset() : end == null ? 0 : end;
              if (wanted > events.position(partition)) {
                events.seek(partition, wanted);
              }
            });
  }
}
