package dev.waybill.ingest.webhook;

import static org.awaitility.Awaitility.await;

import dev.waybill.testing.SharedKafka;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What a topic holds. */
public final class Topic implements AutoCloseable {

  private final KafkaConsumer<String, byte[]> consumer;
  private final List<ConsumerRecord<String, byte[]>> seen = new ArrayList<>();

  public Topic(String name) {
    consumer =
        new KafkaConsumer<>(
            Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, SharedKafka.bootstrapServers()),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(name).stream()
            .map(p -> new TopicPartition(name, p.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** The first record that answers the question, once it is there. */
  public ConsumerRecord<String, byte[]> record(Predicate<ConsumerRecord<String, byte[]>> wanted) {
    await().atMost(Duration.ofSeconds(20)).until(() -> poll().stream().anyMatch(wanted));
    return seen.stream().filter(wanted).findFirst().orElseThrow();
  }

  /** All that is there now. */
  public List<ConsumerRecord<String, byte[]>> poll() {
    while (true) {
      int before = seen.size();
      consumer.poll(Duration.ofMillis(200)).forEach(seen::add);
      if (seen.size() == before) {
        return seen;
      }
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
