package dev.waybill.notifier.webhooks;

import dev.waybill.contracts.Topics;
import dev.waybill.service.database.DatabaseTrouble;
import dev.waybill.service.kafka.ConsumerLoop;
import dev.waybill.service.kafka.KafkaClients;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns events into deliveries: a poll batch in one statement, then its offsets are committed, so a
 * crash brings it again and adds nothing. Without subscriptions nothing is consumed at all; the
 * first one begins where it was made, whatever the offsets of former times say.
 */
final class EventIntake implements ConsumerLoop.Intake {

  private static final Logger log = LoggerFactory.getLogger(EventIntake.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  /** Clocks of brokers and services differ a little. */
  private static final Duration CLOCK_SKEW = Duration.ofSeconds(10);

  private final KafkaClients kafka;
  private final SubscriptionStore subscriptions;
  private final DeliveryStore deliveries;
  private final Runnable wake;
  private final Clock clock;
  private Instant looked = Instant.EPOCH;

  EventIntake(
      KafkaClients kafka,
      SubscriptionStore subscriptions,
      DeliveryStore deliveries,
      Runnable wake,
      Clock clock) {
    this.kafka = kafka;
    this.subscriptions = subscriptions;
    this.deliveries = deliveries;
    this.wake = wake;
    this.clock = clock;
  }

  @Override
  public @Nullable Consumer<byte[], byte[]> open() {
    Optional<Instant> since = earliest(subscriptions.all());
    if (since.isEmpty()) {
      return null;
    }
    Consumer<byte[], byte[]> events = kafka.consumer("webhooks", "notifier-webhooks", Map.of());
    events.subscribe(List.of(Topics.EVENTS), new BeginAt(events, since.get().minus(CLOCK_SKEW)));
    looked = clock.instant();
    return events;
  }

  @Override
  public boolean take(Consumer<byte[], byte[]> events, ConsumerRecords<byte[], byte[]> batch) {
    if (batch.isEmpty() && looked.plus(BETWEEN_LOOKS).isAfter(clock.instant())) {
      return true;
    }
    // Asked after the poll: whoever subscribed before an event happened is among them.
    List<Subscription> all = subscriptions.all();
    looked = clock.instant();
    take(batch, all);
    return earliest(all).isPresent();
  }

  private void take(ConsumerRecords<byte[], byte[]> batch, List<Subscription> all) {
    var wanted = new ArrayList<DeliveryStore.New>();
    for (ConsumerRecord<byte[], byte[]> record : batch) {
      CloudEventJson event = CloudEventJson.of(record);
      if (event == null) {
        continue;
      }
      String body = null;
      for (Subscription subscription : all) {
        if (subscription.wants(event.type(), event.shop(), event.at())) {
          body = body == null ? event.body() : body;
          if (body == null) {
            log.warn("The event {} is not JSON and is told to nobody", event.id());
            break;
          }
          wanted.add(
              new DeliveryStore.New(
                  subscription.id(), event.id(), event.type(), event.order(), body));
        }
      }
    }
    if (!wanted.isEmpty()) {
      add(wanted);
      wake.run();
    }
  }

  /** One event that cannot be stored must not keep the others from being told. */
  private void add(List<DeliveryStore.New> wanted) {
    try {
      deliveries.add(wanted, clock.instant());
    } catch (RuntimeException e) {
      if (DatabaseTrouble.passes(e)) {
        throw e;
      }
      if (wanted.size() == 1) {
        log.error("The event {} cannot be stored and is not told", wanted.getFirst().eventId(), e);
        return;
      }
      wanted.forEach(one -> add(List.of(one)));
    }
  }

  private static Optional<Instant> earliest(Collection<Subscription> all) {
    return all.stream()
        .filter(subscription -> subscription.state().collects())
        .map(Subscription::since)
        .min(Instant::compareTo);
  }

  /** Skips what happened before anybody wanted to hear of it. */
  private record BeginAt(Consumer<byte[], byte[]> events, Instant since)
      implements ConsumerRebalanceListener {

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      // What was taken is committed.
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
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
}
