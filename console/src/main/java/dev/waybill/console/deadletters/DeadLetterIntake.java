package dev.waybill.console.deadletters;

import dev.waybill.service.kafka.KafkaClients;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Collects dead letters from every topic that ends with ".dlq", also from those that come to be
 * later. Offsets are committed after storing, so a crash reads some again, which adds nothing.
 * Without Kafka or the database it waits and tries again.
 */
@Component
class DeadLetterIntake implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(DeadLetterIntake.class);
  private static final Pattern TOPICS = Pattern.compile(".+\\.dlq");
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration BEFORE_ANOTHER_TRY = Duration.ofSeconds(3);
  private static final Duration BETWEEN_CLEARINGS = Duration.ofHours(1);

  private final KafkaClients kafka;
  private final DeadLetterStore store;
  private final DeadLetterSettings settings;
  private final Clock clock;
  private volatile boolean running;
  private volatile @Nullable Consumer<byte[], byte[]> consumer;
  private @Nullable Thread thread;
  private Instant cleared = Instant.EPOCH;

  DeadLetterIntake(
      KafkaClients kafka, DeadLetterStore store, DeadLetterSettings settings, Clock clock) {
    this.kafka = kafka;
    this.store = store;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public void start() {
    running = true;
    thread = Thread.ofPlatform().name("dead-letters").start(this::run);
  }

  private void run() {
    boolean told = false;
    while (running) {
      try {
        collect();
        told = false;
      } catch (WakeupException e) {
        // Asked to stop.
      } catch (KafkaException | DataAccessException e) {
        if (running && !told) {
          log.warn("Dead letters wait where they are: {}", e.getMessage());
          told = true;
        }
        rest();
      }
    }
  }

  private void collect() {
    try (Consumer<byte[], byte[]> letters =
        kafka.consumer(
            "console",
            "console-dead-letters",
            Map.of(
                // How soon a new topic is found.
                ConsumerConfig.METADATA_MAX_AGE_CONFIG, 10_000,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false,
                ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 10_000,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 100))) {
      consumer = letters;
      letters.subscribe(TOPICS);
      while (running) {
        ConsumerRecords<byte[], byte[]> batch = letters.poll(POLL);
        if (!batch.isEmpty()) {
          var incoming = new ArrayList<IncomingDeadLetter>();
          batch.forEach(letter -> incoming.add(IncomingDeadLetter.of(letter)));
          store.store(incoming);
          letters.commitSync();
          log.info("{} dead letters came in; the console's page shows them", incoming.size());
        }
        clear();
      }
    } finally {
      consumer = null;
    }
  }

  private void clear() {
    Instant now = clock.instant();
    if (cleared.plus(BETWEEN_CLEARINGS).isBefore(now)) {
      store.forgetDecided(settings.keepDecided());
      cleared = now;
    }
  }

  private void rest() {
    try {
      Thread.sleep(running ? BEFORE_ANOTHER_TRY : Duration.ZERO);
    } catch (InterruptedException e) {
      running = false;
    }
  }

  /** Waits for the batch under way, so that the database is still there for it. */
  @Override
  public void stop() {
    running = false;
    Consumer<byte[], byte[]> collecting = consumer;
    if (collecting != null) {
      collecting.wakeup();
    }
    Thread collector = thread;
    if (collector != null) {
      try {
        collector.join(Duration.ofSeconds(5));
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
