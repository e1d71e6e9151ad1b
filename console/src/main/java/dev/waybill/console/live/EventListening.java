package dev.waybill.console.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.contracts.Topics;
import dev.waybill.service.kafka.KafkaClients;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Reads order events from now on, all partitions, in no group: every console hears everything and
 * nothing is committed. Without Kafka it waits and tries again; pages then refresh only now and
 * then.
 */
@Component
class EventListening implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(EventListening.class);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration BEFORE_ANOTHER_TRY = Duration.ofSeconds(3);
  private static final long LOOK_FOR_PARTITIONS_EVERY_MS = 60_000;

  private final KafkaClients kafka;
  private final LiveFeed feed;
  private volatile boolean running;
  private volatile @Nullable Consumer<byte[], byte[]> consumer;
  private @Nullable Thread thread;

  EventListening(KafkaClients kafka, LiveFeed feed) {
    this.kafka = kafka;
    this.feed = feed;
  }

  @Override
  public void start() {
    running = true;
    thread = Thread.ofPlatform().name("live-events").daemon().start(this::run);
  }

  private void run() {
    boolean told = false;
    while (running) {
      try {
        listen();
        told = false;
      } catch (WakeupException e) {
        // Asked to stop.
      } catch (KafkaException e) {
        if (running && !told) {
          log.warn("Pages are not live: {}", e.getMessage());
          told = true;
        }
      }
      rest();
    }
  }

  private void listen() {
    try (Consumer<byte[], byte[]> events = kafka.consumer("console-live", clientId(), settings())) {
      consumer = events;
      Set<TopicPartition> partitions = partitions(events);
      if (partitions.isEmpty()) {
        return;
      }
      events.assign(partitions);
      events.seekToEnd(partitions);
      long lookAgain = System.currentTimeMillis() + LOOK_FOR_PARTITIONS_EVERY_MS;
      while (running) {
        for (ConsumerRecord<byte[], byte[]> event : events.poll(POLL)) {
          if (event.key() != null) {
            feed.changed(new String(event.key(), UTF_8));
          }
        }
        if (System.currentTimeMillis() > lookAgain) {
          if (!partitions(events).equals(partitions)) {
            return;
          }
          lookAgain = System.currentTimeMillis() + LOOK_FOR_PARTITIONS_EVERY_MS;
        }
      }
    } finally {
      consumer = null;
    }
  }

  private static Set<TopicPartition> partitions(Consumer<byte[], byte[]> events) {
    var found = events.partitionsFor(Topics.EVENTS);
    return (found == null ? List.<PartitionInfo>of() : found)
        .stream()
            .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
            .collect(Collectors.toUnmodifiableSet());
  }

  private static String clientId() {
    return "console-live-" + UUID.randomUUID();
  }

  private static Map<String, Object> settings() {
    return Map.of(
        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
        "latest",
        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
        false,
        ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
        10_000,
        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
        15_000);
  }

  private void rest() {
    try {
      Thread.sleep(running ? BEFORE_ANOTHER_TRY : Duration.ZERO);
    } catch (InterruptedException e) {
      running = false;
    }
  }

  @Override
  public void stop() {
    running = false;
    Consumer<byte[], byte[]> listening = consumer;
    if (listening != null) {
      listening.wakeup();
    }
    Thread waiting = thread;
    if (waiting != null) {
      waiting.interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
