package dev.waybill.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.contracts.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads what the orchestrator tells outsiders, and notes the orders that are done. */
final class Completions implements AutoCloseable {

  private static final String PREFIX = "demo-woo:";
  private static final byte[] COMPLETED = "\"status\":\"COMPLETED\"".getBytes(UTF_8);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Thread thread;
  private volatile Orders orders = new Orders(0, 0);
  private volatile boolean closed;

  Completions(String bootstrapServers) {
    consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", bootstrapServers,
                "fetch.max.wait.ms", 50,
                "max.poll.records", 5000),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(Topics.EVENTS).stream()
            .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
    thread = Thread.ofPlatform().name("completions").start(this::read);
  }

  /** From now on these are the orders that count. */
  void watch(Orders next) {
    orders = next;
  }

  private void read() {
    while (!closed) {
      var records = consumer.poll(Duration.ofMillis(100));
      long now = System.nanoTime();
      for (ConsumerRecord<byte[], byte[]> record : records) {
        String key = new String(record.key(), UTF_8);
        if (key.startsWith(PREFIX) && contains(record.value(), COMPLETED)) {
          orders.done(Long.parseLong(key.substring(PREFIX.length())), now);
        }
      }
    }
    consumer.close();
  }

  /** The records are small and the mark is all that matters: no JSON is parsed. */
  private static boolean contains(byte[] text, byte[] wanted) {
    for (int from = 0; from <= text.length - wanted.length; from++) {
      int i = 0;
      while (i < wanted.length && text[from + i] == wanted[i]) {
        i++;
      }
      if (i == wanted.length) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
