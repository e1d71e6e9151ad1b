package dev.waybill.orchestrator.processing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.Topics;
import dev.waybill.contracts.wire.Json;
import dev.waybill.orchestrator.OrchestratorSettings;
import dev.waybill.orchestrator.OrchestratorTest;
import dev.waybill.orchestrator.Orders;
import dev.waybill.orchestrator.World;
import dev.waybill.orchestrator.definitions.WorkflowCatalog;
import dev.waybill.orchestrator.limits.Limits;
import dev.waybill.orchestrator.messaging.SignalReader;
import dev.waybill.orchestrator.promises.Promises;
import dev.waybill.orchestrator.saga.SagaEngine;
import dev.waybill.service.kafka.UnwrittenDeadLetters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * A batch fails after some of its orders were stored: what was to be published of them is published
 * all the same. Kafka's own doubles of its clients hand out the records, so that it is known which
 * of them make a batch.
 */
class HalfStoredBatchTest extends OrchestratorTest {

  private static final TopicPartition PARTITION = new TopicPartition(Topics.SHOP_ORDERS, 0);

  @Autowired DataSource dataSource;
  @Autowired SagaEngine engine;
  @Autowired WorkflowCatalog workflows;
  @Autowired OrchestratorSettings settings;
  @Autowired Limits limits;

  private final OrderId stored = Orders.newId();
  private final OrderId moved = Orders.newId();
  private InterceptedDataSource intercepted;
  private PoisonIsolator isolator;
  private volatile boolean armed;

  @BeforeEach
  void processor() {
    world.answer(World.SILENCE);
    intercepted = new InterceptedDataSource(dataSource);
    isolator = new PoisonIsolator(processorOn(intercepted).signals(), Clock.systemUTC());
  }

  @Test
  void whenTheDatabaseGoesAwayInBetween() throws Exception {
    failsAfterTheFirstIsStored(new SQLException("Connection reset", "08006"));
    var published =
        new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    var consumer = new MockConsumer<byte[], byte[]>("earliest");
    // The first record after an assignment may always come again; so the batch follows one.
    consumer.schedulePollTask(
        () -> {
          consumer.rebalance(List.of(PARTITION));
          consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
          consumer.updateEndOffsets(Map.of(PARTITION, 3L));
          consumer.addRecord(record(0, Orders.newId()));
        });
    consumer.schedulePollTask(
        () -> {
          armed = true;
          consumer.addRecord(record(1, stored));
          consumer.addRecord(record(2, moved));
        });
    var signals =
        new SignalConsumer(
            "Half",
            () -> consumer,
            isolator,
            new Publisher(published, new UnwrittenDeadLetters(new SimpleMeterRegistry(), "half")),
            new Meters(new SimpleMeterRegistry()),
            1,
            Clock.systemUTC());
    Thread thread = Thread.ofPlatform().start(signals);
    try {
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> assertThat(events(published.history())).contains(stored.value()));
    } finally {
      signals.stop();
      thread.join(Duration.ofSeconds(20));
    }
  }

  @Test
  void whenOneOfThemCannotBeTaken() throws Exception {
    failsAfterTheFirstIsStored(new IllegalStateException("A fault of ours"));
    armed = true;
    Outbox outbox = isolator.take(List.of(record(1, stored), record(2, moved)), false);
    assertThat(events(outbox.records())).contains(stored.value());
  }

  /** The second is stored by another instance meanwhile, and fails when it is loaded again. */
  private void failsAfterTheFirstIsStored(Exception failure) {
    OrderProcessor other = processorOn(dataSource);
    var isMoved = new AtomicBoolean();
    var hasFailed = new AtomicBoolean();
    intercepted.before(
        sql -> {
          if (sql.startsWith("WITH change")) {
            if (armed && !isMoved.getAndSet(true)) {
              takes(other, moved);
            }
          } else if (isMoved.get() && !hasFailed.getAndSet(true)) {
            HalfStoredBatchTest.<RuntimeException>fail(failure);
          }
        });
  }

  private static void takes(OrderProcessor other, OrderId id) {
    try {
      other.signals().take(List.of(SignalReader.read(record(2, id))), false);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Throws what the interface in between does not name, but the driver's does. */
  @SuppressWarnings("unchecked")
  private static <E extends Exception> void fail(Exception failure) throws E {
    throw (E) failure;
  }

  private OrderProcessor processorOn(DataSource database) {
    return new OrderProcessor(
        database,
        new SignalDecider(engine, workflows, limits, Promises.none(), settings),
        Clock.systemUTC());
  }

  private static ConsumerRecord<byte[], byte[]> record(long offset, OrderId id) {
    return new ConsumerRecord<>(
        Topics.SHOP_ORDERS,
        PARTITION.partition(),
        offset,
        id.value().getBytes(UTF_8),
        Json.mapper().writeValueAsBytes(Orders.ready(id)));
  }

  /** The orders whose events are among the records. */
  private static List<String> events(List<ProducerRecord<byte[], byte[]>> records) {
    return records.stream()
        .filter(record -> record.topic().equals(Topics.EVENTS))
        .map(record -> new String(record.key(), UTF_8))
        .toList();
  }
}
