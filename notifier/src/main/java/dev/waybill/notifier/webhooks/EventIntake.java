package dev.waybill.notifier.webhooks;

import dev.waybill.contracts.Topics;
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
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/**
 * Turns events into deliveries: a poll batch in one statement, then its offsets are committed, so a
 * crash brings it again and adds nothing. Without subscriptions nothing is consumed at all; the
 * first one begins where it was made, whatever the offsets of former times say.
 */
final class EventIntake implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(EventIntake.class);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  /** Clocks of brokers and services differ a little. */
  private static final Duration CLOCK_SKEW = Duration.ofSeconds(10);

  private final KafkaClients kafka;
  private final SubscriptionStore subscriptions;
  private final DeliveryStore deliveries;
  private final Runnable wake;
  private final Clock clock;
  private volatile boolean running;
  private volatile @Nullable Consumer<byte[], byte[]> consumer;
  private @Nullable Thread thread;

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
  public void start() {
    running = true;
    thread = Thread.ofPlatform().name("webhook-events").daemon().start(this::run);
  }

  private void run() {
    boolean told = false;
    while (running) {
      try {
        Optional<Instant> since = earliest(subscriptions.all());
        if (since.isPresent()) {
          collect(since.get());
        }
        told = false;
      } catch (WakeupException e) {
        // Asked to stop.
      } catch (KafkaException | DataAccessException e) {
        if (running && !told) {
          log.warn("Events wait to be turned into webhooks: {}", e.getMessage());
          told = true;
        }
      }
      rest();
    }
  }

  private void collect(Instant since) {
    try (Consumer<byte[], byte[]> events =
        kafka.consumer("webhooks", "notifier-webhooks", Map.of())) {
      consumer = events;
      events.subscribe(List.of(Topics.EVENTS), new BeginAt(events, since.minus(CLOCK_SKEW)));
      Instant looked = clock.instant();
      while (running) {
        ConsumerRecords<byte[], byte[]> batch = events.poll(POLL);
        if (batch.isEmpty() && looked.plus(BETWEEN_LOOKS).isAfter(clock.instant())) {
          continue;
        }
        // Asked after the poll: whoever subscribed before an event happened is among them.
        List<Subscription> all = subscriptions.all();
        looked = clock.instant();
        if (!batch.isEmpty()) {
          take(batch, all);
          events.commitSync();
        }
        if (earliest(all).isEmpty()) {
          return;
        }
      }
    } finally {
      consumer = null;
    }
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
      deliveries.add(wanted, clock.instant());
      wake.run();
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

  private void rest() {
    try {
      Thread.sleep(running ? BETWEEN_LOOKS : Duration.ZERO);
    } catch (InterruptedException e) {
      running = false;
    }
  }

  @Override
  public void stop() {
    running = false;
    Consumer<byte[], byte[]> collecting = consumer;
    if (collecting != null) {
      collecting.wakeup();
    }
    Thread intake = thread;
    if (intake != null) {
      try {
        intake.join(Duration.ofSeconds(5));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
