package dev.waybill.service.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.service.background.Pulse;
import dev.waybill.testing.SharedKafka;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.listener.ContainerProperties;

class BatchListenerTest {

  private final String topic = "listener-" + UUID.randomUUID();
  private final KafkaClients kafka = clients();
  private final List<Integer> taken = Collections.synchronizedList(new ArrayList<>());
  private final List<BatchListener> started = new ArrayList<>();

  @AfterEach
  void stop() {
    started.forEach(BatchListener::stop);
  }

  @Test
  void whatCouldNotBeTakenComesAgainAndNothingOvertakesIt() {
    var failing = new AtomicBoolean(true);
    var tries = Collections.synchronizedList(new ArrayList<Integer>());
    start(
        batch -> {
          tries.addAll(values(batch));
          if (failing.getAndSet(false)) {
            // One after which spring-kafka by itself would go on with the next batch.
            throw new ClassCastException("not what it seemed");
          }
          taken.addAll(values(batch));
        });
    send(1);
    await().until(() -> !failing.get());
    send(2);

    await().untilAsserted(() -> assertThat(taken).containsExactly(1, 2));
    assertThat(tries).startsWith(1, 1);
  }

  @Test
  void whatFailedIsThereAgainAfterARestart() throws Exception {
    var away = new AtomicBoolean(true);
    var begun = new CountDownLatch(1);
    BatchListener listener =
        start(
            batch -> {
              begun.countDown();
              if (away.get()) {
                throw new IllegalStateException("the database is away");
              }
              taken.addAll(values(batch));
            });
    send(1);
    begun.await();

    listener.stop();
    away.set(false);
    listener.start();

    await().untilAsserted(() -> assertThat(taken).containsExactly(1));
  }

  @Test
  void theBatchInHandIsFinishedAndCommittedWhenItStops() throws Exception {
    var begun = new CountDownLatch(1);
    var mayEnd = new CountDownLatch(1);
    BatchListener listener =
        start(
            batch -> {
              begun.countDown();
              await().until(() -> mayEnd.getCount() == 0);
              taken.addAll(values(batch));
            });
    send(1);
    begun.await();
    Thread stopping = Thread.ofVirtual().start(listener::stop);
    await().until(() -> !listener.isRunning());
    mayEnd.countDown();
    stopping.join();
    assertThat(taken).containsExactly(1);

    listener.start();
    send(2);
    await().until(() -> taken.contains(2));
    assertThat(taken).containsExactly(1, 2);
  }

  @Test
  void whereNothingIsCommittedAllOfItComesAgain() {
    BatchListener listener =
        start(
            new BatchListener.Intake() {
              @Override
              public void take(List<ConsumerRecord<byte[], byte[]>> batch) {
                taken.addAll(values(batch));
              }

              @Override
              public boolean commits() {
                return false;
              }
            });
    send(1);
    await().untilAsserted(() -> assertThat(taken).containsExactly(1));

    listener.stop();
    listener.start();

    await().untilAsserted(() -> assertThat(taken).containsExactly(1, 1));
  }

  @Test
  void anErrorEndsItAndItsPulseTells() {
    BatchListener listener =
        start(
            batch -> {
              throw new AssertionError("beyond repair");
            });
    send(1);

    await().untilAsserted(() -> assertThat(listener.pulses()).anyMatch(Pulse::isDead));
    assertThat(listener.isRunning()).isTrue();
  }

  @Test
  void onDemandItDoesNotStartByItself() {
    BatchListener listener = kafka.listener("test", "The test waits", topics(), batch -> {});

    assertThat(listener.isAutoStartup()).isTrue();
    assertThat(listener.onDemand().isAutoStartup()).isFalse();
    assertThat(listener.pulses()).isEmpty();
  }

  private static List<Integer> values(List<ConsumerRecord<byte[], byte[]>> batch) {
    return batch.stream().map(record -> (int) record.value()[0]).toList();
  }

  private BatchListener start(BatchListener.Intake intake) {
    BatchListener listener = kafka.listener("test", "The test waits", topics(), intake);
    listener.start();
    started.add(listener);
    return listener;
  }

  private ContainerProperties topics() {
    var topics = new ContainerProperties(topic);
    topics.setGroupId(topic);
    topics.setClientId("test");
    topics.getKafkaConsumerProperties().setProperty("metadata.max.age.ms", "500");
    return topics;
  }

  private static KafkaClients clients() {
    var settings =
        new KafkaSettings(
            SharedKafka.bootstrapServers(),
            Map.of(),
            1,
            (short) 1,
            null,
            Duration.ofDays(1),
            "none",
            null,
            Duration.ofSeconds(30));
    return new KafkaClients(settings, null);
  }

  private void send(int value) {
    try (var producer = kafka.producer("test", Map.of())) {
      producer.send(new ProducerRecord<>(topic, new byte[] {1}, new byte[] {(byte) value}));
    }
  }
}
