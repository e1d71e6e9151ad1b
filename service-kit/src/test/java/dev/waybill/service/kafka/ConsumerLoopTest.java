package dev.waybill.service.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.testing.SharedKafka;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConsumerLoopTest {

  private static final Duration REST = Duration.ofMillis(50);

  private final String topic = "loop-" + UUID.randomUUID();
  private final List<Integer> taken = Collections.synchronizedList(new ArrayList<>());
  private final List<ConsumerLoop> started = new ArrayList<>();

  @AfterEach
  void stop() {
    started.forEach(ConsumerLoop::stop);
  }

  @Test
  void whatCouldNotBeTakenComesAgain() {
    var failing = new AtomicBoolean(true);
    var tries = Collections.synchronizedList(new ArrayList<Integer>());
    start(
        batch -> {
          batch.forEach(record -> tries.add((int) record.value()[0]));
          if (!batch.isEmpty() && failing.getAndSet(false)) {
            throw new IllegalStateException("the database is away");
          }
          batch.forEach(record -> taken.add((int) record.value()[0]));
          return true;
        });
    send(1);
    await().untilAsserted(() -> assertThat(taken).containsExactly(1));
    assertThat(tries).containsExactly(1, 1);
  }

  @Test
  void theBatchInHandIsFinishedAndCommittedWhenItStops() throws Exception {
    var begun = new CountDownLatch(1);
    var mayEnd = new CountDownLatch(1);
    ConsumerLoop loop =
        start(
            batch -> {
              if (!batch.isEmpty()) {
                begun.countDown();
                await().until(() -> mayEnd.getCount() == 0);
                batch.forEach(record -> taken.add((int) record.value()[0]));
              }
              return true;
            });
    send(1);
    begun.await();
    Thread stopping = Thread.ofVirtual().start(loop::stop);
    await().until(() -> !loop.isRunning());
    mayEnd.countDown();
    stopping.join();
    assertThat(taken).containsExactly(1);

    loop.start();
    send(2);
    await().until(() -> taken.contains(2));
    assertThat(taken).containsExactly(1, 2);
  }

  @Test
  void anIntakeThatIsDoneWithItsConsumerGetsAnother() {
    var opened = Collections.synchronizedList(new ArrayList<String>());
    start(
        new ConsumerLoop.Intake() {
          @Override
          public @Nullable Consumer<byte[], byte[]> open() {
            opened.add("opened");
            return opened.size() < 3 ? null : consumer();
          }

          @Override
          public boolean take(
              Consumer<byte[], byte[]> consumer, ConsumerRecords<byte[], byte[]> batch) {
            batch.forEach(record -> taken.add((int) record.value()[0]));
            return batch.isEmpty();
          }
        });
    send(1);
    await().until(() -> taken.contains(1));
    send(2);
    await().until(() -> taken.contains(2));
    assertThat(taken).containsExactly(1, 2);
    assertThat(opened).hasSizeGreaterThanOrEqualTo(4);
  }

  private interface Take {
    boolean take(ConsumerRecords<byte[], byte[]> batch);
  }

  private ConsumerLoop start(Take take) {
    return start(
        new ConsumerLoop.Intake() {
          @Override
          public Consumer<byte[], byte[]> open() {
            return consumer();
          }

          @Override
          public boolean take(
              Consumer<byte[], byte[]> consumer, ConsumerRecords<byte[], byte[]> batch) {
            return take.take(batch);
          }
        });
  }

  private ConsumerLoop start(ConsumerLoop.Intake intake) {
    var loop = new ConsumerLoop("test", "The test waits", REST, intake);
    loop.start();
    started.add(loop);
    return loop;
  }

  private Consumer<byte[], byte[]> consumer() {
    var config = new HashMap<String, Object>();
    config.put("bootstrap.servers", SharedKafka.bootstrapServers());
    config.put("group.id", topic);
    config.put("auto.offset.reset", "earliest");
    config.put("enable.auto.commit", false);
    config.put("metadata.max.age.ms", 500);
    var consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    consumer.subscribe(List.of(topic));
    return consumer;
  }

  private void send(int value) {
    Map<String, Object> config = Map.of("bootstrap.servers", SharedKafka.bootstrapServers());
    try (var producer =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic, new byte[] {1}, new byte[] {(byte) value}));
    }
  }
}
