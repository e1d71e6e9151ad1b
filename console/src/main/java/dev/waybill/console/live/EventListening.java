package dev.waybill.console.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.contracts.Topics;
import dev.waybill.service.kafka.ConsumerLoop;
import dev.waybill.service.kafka.KafkaClients;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Reads order events from now on, all partitions, in no group: every console hears everything and
 * nothing is committed. Without Kafka it waits and tries again; pages then refresh only now and
 * then.
 */
class EventListening implements ConsumerLoop.Intake {

  private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

  private final KafkaClients kafka;
  private final LiveFeed feed;
  private final Clock clock;
  private Instant looked = Instant.EPOCH;

  EventListening(KafkaClients kafka, LiveFeed feed, Clock clock) {
    this.kafka = kafka;
    this.feed = feed;
    this.clock = clock;
  }

  @Override
  public @Nullable Consumer<byte[], byte[]> open() {
    Consumer<byte[], byte[]> events = kafka.consumer("console-live", clientId(), settings());
    boolean reading = false;
    try {
      reading = begin(events);
    } finally {
      if (!reading) {
        events.close();
      }
    }
    return reading ? events : null;
  }

  private boolean begin(Consumer<byte[], byte[]> events) {
    Set<TopicPartition> partitions = partitions(events);
    looked = clock.instant();
    events.assign(partitions);
    events.seekToEnd(partitions);
    return !partitions.isEmpty();
  }

  /** Begins again when there are more partitions than before. */
  @Override
  public boolean take(Consumer<byte[], byte[]> events, ConsumerRecords<byte[], byte[]> batch) {
    for (ConsumerRecord<byte[], byte[]> event : batch) {
      if (event.key() != null) {
        feed.changed(new String(event.key(), UTF_8));
      }
    }
    if (looked.plus(BETWEEN_LOOKS).isAfter(clock.instant())) {
      return true;
    }
    looked = clock.instant();
    return partitions(events).equals(events.assignment());
  }

  @Override
  public boolean commits() {
    return false;
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
}
