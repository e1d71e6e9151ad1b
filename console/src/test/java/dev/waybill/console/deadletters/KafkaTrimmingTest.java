package dev.waybill.console.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.testing.SharedKafka;
import dev.waybill.testing.SharedPostgres;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Kafka keeps dead letters for good; what the database has is deleted there after a while. */
class KafkaTrimmingTest {

  private static final Map<String, Object> KAFKA =
      Map.of("bootstrap.servers", SharedKafka.bootstrapServers());

  private final Admin admin = Admin.create(KAFKA);
  private final TopicPartition letters = new TopicPartition("trim-" + UUID.randomUUID(), 0);
  private final DeadLetterStore store = store();

  @AfterEach
  void close() {
    admin.close();
  }

  @Test
  void whatIsStoredIsDeletedOnceItHasBeenForAWhileAndNothingElse() throws Exception {
    admin
        .createTopics(List.of(new NewTopic(letters.topic(), 1, (short) 1)))
        .all()
        .get(20, TimeUnit.SECONDS);
    produce(3);
    store.store(List.of(stored(0), stored(1)));

    new KafkaTrimming(store, admin, Duration.ofDays(7), Clock.systemUTC()).run();
    assertThat(first()).isZero();

    new KafkaTrimming(store, admin, Duration.ofSeconds(-1), Clock.systemUTC()).run();
    assertThat(first()).isEqualTo(2);
  }

  private IncomingDeadLetter stored(long offset) {
    return new IncomingDeadLetter(
        letters.topic(),
        0,
        offset,
        null,
        null,
        null,
        null,
        "no handler",
        Instant.now(),
        new RecordContent(null, "{}".getBytes(UTF_8), List.of()));
  }

  private void produce(int count) throws Exception {
    var bytes = new ByteArraySerializer();
    try (var producer = new KafkaProducer<>(KAFKA, bytes, bytes)) {
      for (int i = 0; i < count; i++) {
        producer.send(new ProducerRecord<>(letters.topic(), "{}".getBytes(UTF_8))).get();
      }
    }
  }

  private long first() throws Exception {
    return admin
        .listOffsets(Map.of(letters, OffsetSpec.earliest()))
        .partitionResult(letters)
        .get(20, TimeUnit.SECONDS)
        .offset();
  }

  private static DeadLetterStore store() {
    var database = new DriverManagerDataSource(SharedPostgres.url("console-trim"));
    Flyway.configure().dataSource(database).load().migrate();
    return new DeadLetterStore(
        JdbcClient.create(database), new JdbcTemplate(database), Clock.systemUTC());
  }
}
