package dev.waybill.testing.step;

import static org.awaitility.Awaitility.await;

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
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.WakeupException;

/** Sends commands to the service as the orchestrator does, and hears the replies. */
public final class Conversation implements AutoCloseable {

  private final String topic;
  private final Producer<byte[], byte[]> producer;
  private final Consumer<byte[], byte[]> consumer;
  private final List<StepReply> replies = new CopyOnWriteArrayList<>();
  private final Thread listener;

  public Conversation(KafkaClients kafka, String service) {
    topic = Topics.commandsFor(service);
    producer = kafka.producer("test", Map.of("linger.ms", 0));
    consumer = kafka.consumer("test-" + UUID.randomUUID(), "test", Map.of());
    consumer.subscribe(List.of(Topics.REPLIES));
    listener = Thread.ofPlatform().daemon().start(this::listen);
  }

  /** Sends the command and waits for the reply to this attempt. */
  public StepReply ask(StepCommand<?> command) {
    send(command);
    return answer(command);
  }

  /** Sends the command. */
  public void send(StepCommand<?> command) {
    byte[] value = Json.mapper().writeValueAsBytes(command);
    producer.send(
        new CloudEvent(
                command.id(),
                CloudEvent.TYPE_COMMAND_PREFIX + command.action(),
                "/test",
                Instant.now(),
                null)
            .record(topic, command.orderId().value(), value));
  }

  /** The reply to this attempt, once there is one. */
  public StepReply answer(StepCommand<?> command) {
    return await("reply to " + command.id())
        .atMost(Duration.ofSeconds(30))
        .until(() -> replies(command), found -> !found.isEmpty())
        .getFirst();
  }

  @Override
  public void close() throws InterruptedException {
    consumer.wakeup();
    listener.join();
    producer.close();
  }

  /** All replies so far, whatever attempt they answer. */
  public List<StepReply> answers(StepCommand<?> command) {
    return replies.stream().filter(r -> r.commandId().equals(command.id())).toList();
  }

  private List<StepReply> replies(StepCommand<?> command) {
    return replies.stream()
        .filter(r -> r.commandId().equals(command.id()) && r.attempt() == command.attempt())
        .toList();
  }

  private void listen() {
    try (consumer) {
      while (true) {
        consumer
            .poll(Duration.ofSeconds(1))
            .forEach(r -> replies.add(Json.mapper().readValue(r.value(), StepReply.class)));
      }
    } catch (WakeupException e) {
      // Closed.
    }
  }
}
