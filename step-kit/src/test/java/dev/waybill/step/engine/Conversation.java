package dev.waybill.step.engine;

import static org.awaitility.Awaitility.await;

import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.StepCommand;
import dev.waybill.contracts.StepReply;
import dev.waybill.contracts.Topics;
import dev.waybill.contracts.wire.CloudEvent;
import dev.waybill.contracts.wire.Json;
import dev.waybill.service.kafka.KafkaClients;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.WakeupException;

/** Sends commands to the service as the orchestrator does, and keeps what comes back. */
final class Conversation implements AutoCloseable {

  static final String TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  final List<StepReply> replies = new CopyOnWriteArrayList<>();
  final List<ConsumerRecord<byte[], byte[]>> deadLetters = new CopyOnWriteArrayList<>();
  private final Producer<byte[], byte[]> producer;
  private final Consumer<byte[], byte[]> consumer;
  private final Thread listener;

  Conversation(KafkaClients kafka) {
    producer = kafka.producer("test", Map.of("linger.ms", 0));
    consumer = kafka.consumer("test-" + UUID.randomUUID(), "test", Map.of());
    consumer.subscribe(List.of(Topics.REPLIES, Topics.deadLettersOf("parcels.commands")));
    listener = Thread.ofPlatform().daemon().start(this::listen);
  }

  private void listen() {
    try (consumer) {
      while (true) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
          if (record.topic().equals(Topics.REPLIES)) {
            replies.add(Json.mapper().readValue(record.value(), StepReply.class));
          } else {
            deadLetters.add(record);
          }
        }
      }
    } catch (WakeupException e) {
      // closed
    }
  }

  @Override
  public void close() throws InterruptedException {
    consumer.wakeup();
    listener.join();
    producer.close();
  }

  static StepCommand<Map<String, Object>> command(String order, String step, String action) {
    return new StepCommand<>(
        order + '/' + step,
        OrderId.parse(order),
        step,
        action,
        1,
        Instant.now().plusSeconds(30),
        null,
        Map.of("sku", "A", "pieces", 1),
        null,
        Map.of());
  }

  static StepCommand<Map<String, Object>> undo(StepCommand<?> of, String action) {
    var undoes = new StepCommand.Undoes(of.id(), null);
    return new StepCommand<>(
        of.id() + "/undo",
        of.orderId(),
        of.step(),
        action,
        1,
        Instant.now().plusSeconds(30),
        undoes,
        Map.of("sku", "A", "pieces", 1),
        null,
        Map.of());
  }

  static <O> StepCommand<O> again(StepCommand<O> c, Instant deadline) {
    return new StepCommand<>(
        c.id(),
        c.orderId(),
        c.step(),
        c.action(),
        c.attempt() + 1,
        deadline,
        c.undoes(),
        c.order(),
        c.part(),
        c.results());
  }

  static StepCommand<Map<String, Object>> of(StepCommand<?> c, String sku) {
    return new StepCommand<>(
        c.id(),
        c.orderId(),
        c.step(),
        c.action(),
        c.attempt(),
        c.deadline(),
        c.undoes(),
        Map.of("sku", sku, "pieces", 1),
        null,
        Map.of());
  }

  static ProducerRecord<byte[], byte[]> record(StepCommand<?> command) {
    return new CloudEvent(
            command.id(),
            CloudEvent.TYPE_COMMAND_PREFIX + command.action(),
            "/orchestrator",
            Instant.now(),
            TRACEPARENT)
        .record(
            "parcels.commands",
            command.orderId().value(),
            Json.mapper().writeValueAsBytes(command));
  }

  void send(StepCommand<?> command) {
    send(record(command));
  }

  void send(ProducerRecord<byte[], byte[]> record) {
    producer.send(record);
  }

  /** The newest reply to a command, once there is one. */
  StepReply reply(StepCommand<?> command) {
    return reply(command, 1);
  }

  /** The n-th reply to a command, once there are as many. */
  StepReply reply(StepCommand<?> command, int n) {
    await("reply " + n + " to " + command.id())
        .atMost(Duration.ofSeconds(20))
        .until(() -> repliesTo(command).size() >= n);
    return repliesTo(command).get(n - 1);
  }

  List<StepReply> repliesTo(StepCommand<?> command) {
    return replies.stream().filter(r -> r.commandId().equals(command.id())).toList();
  }
}
