package dev.waybill.ingest.rereading;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.contracts.OrderSnapshot;
import dev.waybill.contracts.Topics;
import dev.waybill.contracts.wire.Json;
import dev.waybill.contracts.wire.ShopBody;
import dev.waybill.service.kafka.KafkaClients;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;

/**
 * Finds the waiting orders of a shop among all that Kafka keeps of its snapshots. Rare, and beside
 * the work: nothing is subscribed to, no offset is kept, and little is in memory at a time.
 */
final class WaitingOrders {

  private static final String GROUP = "order-ingest-rereading";
  private static final Duration POLL = Duration.ofMillis(500);
  private static final ObjectReader SNAPSHOT = Json.reader(OrderSnapshot.class);

  /** Bodies of some KB each. */
  private static final int MOST_AT_A_TIME = 500;

  private static final Map<String, Object> SETTINGS =
      Map.of(
          ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
          500,
          ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
          4 * 1024 * 1024,
          ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
          512 * 1024);

  private final KafkaClients kafka;

  WaitingOrders(KafkaClients kafka) {
    this.kafka = kafka;
  }

  /**
   * @param taker is given orders as they are found, perhaps one that is overtaken by a later record
   * @return how many orders were given
   */
  int each(String shop, Consumer<Collection<WaitingOrder>> taker) {
    byte[] prefix = (shop + ':').getBytes(UTF_8);
    Map<String, WaitingOrder> waiting = new LinkedHashMap<>();
    int given = 0;
    try (var consumer = kafka.consumer(GROUP, GROUP, SETTINGS)) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.SHOP_ORDERS).stream()
              .map(one -> new TopicPartition(one.topic(), one.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream()
          .anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          if (isOf(record, prefix)) {
            note(record, waiting);
          }
        }
        if (waiting.size() >= MOST_AT_A_TIME) {
          given += waiting.size();
          taker.accept(waiting.values());
          waiting.clear();
        }
      }
    }
    taker.accept(waiting.values());
    return given + waiting.size();
  }

  private static boolean isOf(ConsumerRecord<byte[], byte[]> record, byte[] prefix) {
    byte[] key = record.key();
    if (key == null || record.value() == null || key.length <= prefix.length) {
      return false;
    }
    for (int i = 0; i < prefix.length; i++) {
      if (key[i] != prefix[i]) {
        return false;
      }
    }
    return true;
  }

  private static void note(
      ConsumerRecord<byte[], byte[]> record, Map<String, WaitingOrder> waiting) {
    String key = new String(record.key(), UTF_8);
    OrderSnapshot snapshot;
    try {
      snapshot = SNAPSHOT.readValue(record.value());
    } catch (JacksonException e) {
      // Nobody else can read it either.
      return;
    }
    WaitingOrder before = waiting.get(key);
    if (before != null && snapshot.version().isBefore(before.snapshot().version())) {
      return;
    }
    Header body = record.headers().lastHeader(ShopBody.HEADER);
    if (WaitingOrder.is(snapshot) && body != null) {
      waiting.put(key, new WaitingOrder(snapshot, body.value()));
    } else {
      waiting.remove(key);
    }
  }
}
