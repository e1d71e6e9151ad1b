package dev.waybill.orchestrator.processing;

import dev.waybill.contracts.Topics;
import dev.waybill.service.background.Backoffs;
import dev.waybill.service.background.FailureRule;
import dev.waybill.service.background.Heartbeat;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Takes snapshots, replies and word of parcels from Kafka: poll, decide and store, publish, commit
 * the offsets.
 *
 * <p>What a crash does, depending on when it happens:
 *
 * <ul>
 *   <li>Before storing: the batch comes again, as if for the first time.
 *   <li>After storing, before publishing: the batch comes again and decides nothing. The commands
 *       that are not answered yet are sent again, and the orders' events are published again.
 *   <li>After publishing, before the commit: the same, and services answer the commands that they
 *       know from their ledgers.
 * </ul>
 *
 * <p>While the database or Kafka is away, the partitions are paused, the batch is kept and tried
 * again, and polling goes on so that the consumer group does not take the partitions away. If it
 * does so all the same, going on with the batch is harmless: an order whose row has changed since
 * it was loaded is not stored. Only the offsets are left to the partitions' new owner.
 */
final class SignalConsumer implements Runnable {

  private static final Logger log = LoggerFactory.getLogger(SignalConsumer.class);
  private static final Duration POLL = Duration.ofMillis(300);

  /** A healthy loop polls at least this often. */
  private static final Duration STALE = Duration.ofSeconds(30);

  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final PoisonIsolator isolator;
  private final Publisher publisher;
  private final Meters meters;
  private final int batch;
  private final Clock clock;
  private final FailureRule failures;
  private final Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();
  private final Recovery recovery;
  private boolean waiting;
  private volatile boolean stopping;
  private volatile boolean assigned;
  private volatile boolean behind = true;
  private volatile Instant lastPoll = Instant.MIN;

  SignalConsumer(
      String name,
      Supplier<Consumer<byte[], byte[]>> consumers,
      PoisonIsolator isolator,
      Publisher publisher,
      Meters meters,
      int batch,
      Clock clock) {
    this.consumers = consumers;
    this.isolator = isolator;
    this.publisher = publisher;
    this.meters = meters;
    this.batch = batch;
    this.clock = clock;
    this.recovery = new Recovery(batch);
    this.failures =
        new FailureRule(name, name + " waits and tries again, nothing is lost", Backoffs.hot());
  }

  @Override
  public void run() {
    while (!stopping) {
      Heartbeat.beatHere();
      try (Consumer<byte[], byte[]> consumer = consumers.get()) {
        consumer.subscribe(
            List.of(Topics.SHOP_ORDERS, Topics.REPLIES, Topics.SHIPPING_EVENTS),
            new Rebalance(consumer));
        while (!stopping) {
          pollOnce(consumer);
        }
        commitNow(consumer, done.keySet());
      } catch (KafkaException e) {
        assigned = false;
        sleep(failures.failed(e));
      } catch (RuntimeException e) {
        assigned = false;
        log.error("Taking signals failed unexpectedly; starting over", e);
        sleep(failures.failed(e));
      }
    }
  }

  /** Finishes the batch in hand, if database and Kafka are there, and ends. */
  void stop() {
    stopping = true;
  }

  /** Whether signals are being taken: joined the group, polling, nothing needed is away. */
  boolean isWell() {
    return assigned && !failures.fails() && lastPoll.isAfter(clock.instant().minus(STALE));
  }

  /** Whether more signals wait than fit into a batch, or how many is not known yet. */
  boolean isBehind() {
    return behind;
  }

  private boolean lags(Consumer<byte[], byte[]> consumer) {
    for (TopicPartition partition : consumer.assignment()) {
      if (consumer.currentLag(partition).orElse(Long.MAX_VALUE) > batch) {
        return true;
      }
    }
    return !assigned;
  }

  private void pollOnce(Consumer<byte[], byte[]> consumer) {
    ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
    sawPoll();
    behind = lags(consumer);
    if (assigned) {
      failures.worked();
    }
    if (records.isEmpty()) {
      return;
    }
    long begun = System.nanoTime();
    Outbox outbox = take(consumer, records, recovery.mayRepeat(records));
    if (outbox == null || !publish(consumer, outbox)) {
      return;
    }
    done.putAll(records.nextOffsets());
    consumer.commitAsync(
        owned(consumer),
        (offsets, e) -> {
          if (e != null) {
            log.debug("Offsets were not committed; the next commit covers them", e);
          }
        });
    meters.batch(records.count(), System.nanoTime() - begun, outbox);
  }

  /**
   * Decides and stores, trying again until the database takes it.
   *
   * @return what is to be published; null if the service stops before it succeeds
   */
  private @Nullable Outbox take(
      Consumer<byte[], byte[]> consumer,
      ConsumerRecords<byte[], byte[]> records,
      boolean comesAgain) {
    boolean again = comesAgain;
    while (true) {
      try {
        Outbox outbox = isolator.take(records, again);
        failures.worked();
        return outbox;
      } catch (SQLException | DataAccessException e) {
        // Some orders may be stored by now, and what was to be published of them is lost.
        again = true;
        if (!waitPaused(consumer, failures.failed(e))) {
          return null;
        }
      }
    }
  }

  /** Publishes, trying again until Kafka takes it. False if the service stops before that. */
  private boolean publish(Consumer<byte[], byte[]> consumer, Outbox outbox) {
    var records = outbox.records();
    while (true) {
      try {
        publisher.publish(records);
        failures.worked();
        return true;
      } catch (PublishException e) {
        records = e.unsent();
        if (!waitPaused(consumer, failures.failed(e))) {
          return false;
        }
      }
    }
  }

  /** Waits while staying a member of the group. False if the service stops. */
  private boolean waitPaused(Consumer<byte[], byte[]> consumer, Duration wait) {
    long until = System.nanoTime() + wait.toNanos();
    waiting = true;
    consumer.pause(consumer.assignment());
    while (!stopping && System.nanoTime() < until) {
      consumer.poll(Duration.ofMillis(50));
      sawPoll();
    }
    waiting = false;
    consumer.resume(consumer.paused());
    return !stopping;
  }

  private void sawPoll() {
    lastPoll = clock.instant();
    Heartbeat.beatHere();
  }

  private Map<TopicPartition, OffsetAndMetadata> owned(Consumer<byte[], byte[]> consumer) {
    done.keySet().retainAll(consumer.assignment());
    return Map.copyOf(done);
  }

  private void commitNow(Consumer<byte[], byte[]> consumer, Collection<TopicPartition> partitions) {
    var offsets = new HashMap<>(done);
    offsets.keySet().retainAll(Set.copyOf(partitions));
    if (offsets.isEmpty()) {
      return;
    }
    try {
      consumer.commitSync(offsets, Duration.ofSeconds(5));
    } catch (KafkaException e) {
      log.debug("Offsets were not committed; their records come again and decide nothing", e);
    }
  }

  private void sleep(Duration wait) {
    try {
      Thread.sleep(wait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopping = true;
    }
  }

  private final class Rebalance implements ConsumerRebalanceListener {
    private final Consumer<byte[], byte[]> consumer;

    Rebalance(Consumer<byte[], byte[]> consumer) {
      this.consumer = consumer;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      // A member without partitions is well too: others have them.
      assigned = true;
      recovery.begin(partitions);
      if (waiting) {
        // Before the poll that brought them can return any of their records.
        consumer.pause(partitions);
      }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      commitNow(consumer, partitions);
      done.keySet().removeAll(Set.copyOf(partitions));
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
      done.keySet().removeAll(Set.copyOf(partitions));
    }
  }
}
