package dev.waybill.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.contracts.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends commands once more as they are in the topic, several times at once. */
final class Repeated implements AutoCloseable {

  private static final String TOPIC = Topics.commandsFor("shipping");

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final KafkaProducer<byte[], byte[]> producer;
  private final AtomicInteger sent = new AtomicInteger();

  Repeated(String bootstrapServers) {
    consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /**
   * The newest command of this action of each order.
   *
   * @return how many were sent
   */
  int repeat(List<String> orders, String action, int times) {
    int before = sent.get();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (ConsumerRecord<byte[], byte[]> one : newest(orders, action)) {
        for (int i = 0; i < times; i++) {
          threads.execute(() -> send(one));
        }
      }
    }
    return sent.get() - before;
  }

  int sent() {
    return sent.get();
  }

  private void send(ConsumerRecord<byte[], byte[]> one) {
    producer.send(
        new ProducerRecord<>(TOPIC, null, one.key(), one.value(), one.headers()),
        (done, failure) -> {
          if (failure == null) {
            sent.incrementAndGet();
          }
        });
    producer.flush();
  }

  private List<ConsumerRecord<byte[], byte[]>> newest(List<String> orders, String action) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(TOPIC).stream()
            .map(info -> new TopicPartition(TOPIC, info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    var found = new LinkedHashMap<String, ConsumerRecord<byte[], byte[]>>();
    while (partitions.stream()
        .anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
      for (ConsumerRecord<byte[], byte[]> one : consumer.poll(Duration.ofMillis(200))) {
        String order = new String(one.key(), UTF_8);
        String body = new String(one.value(), UTF_8);
        if (orders.contains(order) && body.contains("\"action\":\"" + action + '"')) {
          found.put(order, one);
        }
      }
    }
    return new ArrayList<>(found.values());
  }

  @Override
  public void close() {
    consumer.close();
    producer.close();
  }
}
