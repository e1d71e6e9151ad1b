package dev.waybill.console.lag;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.contracts.ConsumerGroup;
import dev.waybill.contracts.Service;
import dev.waybill.testing.SharedKafka;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** How far groups are behind, asked of a real broker. */
class CurrentLagTest {

  private final String name = "lag-" + UUID.randomUUID();

  @Test
  void what_a_group_has_not_read_is_counted_over_all_partitions() throws Exception {
    try (Admin admin = admin(SharedKafka.bootstrapServers())) {
      admin.createTopics(List.of(new NewTopic(name, Optional.of(2), Optional.empty()))).all().get();
      write(5, 0);
      write(3, 1);
      var reader = new LagReader(admin);

      assertThat(reader.read(List.of(group(name))).getFirst().behind())
          .as("a group that has read nothing yet")
          .isEqualTo(8);
      admin
          .alterConsumerGroupOffsets(
              name, Map.of(new TopicPartition(name, 0), new OffsetAndMetadata(4)))
          .all()
          .get();
      assertThat(reader.read(List.of(group(name))))
          .containsExactly(new Lag.Row("shipping", name, name, 4L));
    }
  }

  @Test
  void a_topic_that_nobody_has_made_yet_is_left_out() {
    try (Admin admin = admin(SharedKafka.bootstrapServers())) {
      assertThat(new LagReader(admin).read(List.of(group(name)))).isEmpty();
    }
  }

  @Test
  void a_broker_that_is_away_is_said_to_be() {
    try (Admin admin = admin("127.0.0.1:1")) {
      var lag = new CurrentLag(new LagReader(admin), Clock.systemUTC());

      assertThatThrownBy(lag::look).isInstanceOf(IllegalStateException.class);
      assertThat(lag.last().at()).isNotNull();
      assertThat(lag.last().answering()).isFalse();
      assertThat(lag.last().isCalm()).isFalse();
    }
  }

  private static ConsumerGroup group(String name) {
    return new ConsumerGroup(name, Service.SHIPPING, List.of(name));
  }

  private static Admin admin(String servers) {
    return Admin.create(Map.of("bootstrap.servers", servers));
  }

  private void write(int records, int partition) {
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", SharedKafka.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (int i = 0; i < records; i++) {
        producer.send(new ProducerRecord<>(name, partition, null, "x".getBytes(UTF_8)));
      }
    }
  }
}
