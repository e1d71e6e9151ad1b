package dev.waybill.orchestrator;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.OrderSnapshot;
import dev.waybill.contracts.StepCommand;
import dev.waybill.contracts.StepReply;
import dev.waybill.contracts.Topics;
import dev.waybill.contracts.wire.CloudEvent;
import dev.waybill.contracts.wire.Json;
import dev.waybill.contracts.wire.TraceContext;
import dev.waybill.service.kafka.KafkaClients;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.SmartLifecycle;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/**
 * Everything around the orchestrator: ingest, and the services, which answer each command as they
 * are told to. Remembers whatever the orchestrator published.
 */
@TestComponent
public class World implements SmartLifecycle {

  public static final Function<StepCommand<JsonNode>, StepReply> YES =
      command -> StepReply.completed(command, Json.mapper().createObjectNode());
  public static final Function<StepCommand<JsonNode>, StepReply> SILENCE = command -> null;

  private static final TypeReference<StepCommand<JsonNode>> COMMAND = new TypeReference<>() {};
  private static final List<String> SERVICES =
      List.of("inventory", "shipping", "crm", "notification", "shop");

  private final KafkaClients kafka;
  private final Producer<byte[], byte[]> producer;
  private final Queue<ConsumerRecord<byte[], byte[]>> published = new ConcurrentLinkedQueue<>();
  private volatile Function<StepCommand<JsonNode>, StepReply> answer = YES;
  private volatile boolean running;
  private Thread thread;

  World(KafkaClients kafka) {
    this.kafka = kafka;
    this.producer = kafka.producer("world", Map.of("linger.ms", 0));
  }

  public void answer(Function<StepCommand<JsonNode>, StepReply> answer) {
    this.answer = answer;
  }

  public void send(OrderSnapshot snapshot) {
    send(Orders.record(snapshot, Topics.SHOP_ORDERS, TraceContext.begin(true).traceparent()));
  }

  public void send(StepReply reply) {
    send(
        new CloudEvent(reply.commandId(), CloudEvent.TYPE_REPLY, "/service", Instant.now(), null)
            .record(
                Topics.REPLIES, reply.orderId().value(), Json.mapper().writeValueAsBytes(reply)));
  }

  public void send(ProducerRecord<byte[], byte[]> record) {
    producer.send(record);
  }

  /** The commands that were published for the order, as "step#attempt", undos as "step/undo#…". */
  public List<String> commandNames(OrderId order) {
    return commands(order).stream()
        .map(c -> c.step() + (c.undoes() == null ? "" : "/undo") + '#' + c.attempt())
        .toList();
  }

  public List<StepCommand<JsonNode>> commands(OrderId order) {
    return records(order, ".commands").stream().map(World::command).toList();
  }

  public List<String> eventTypes(OrderId order) {
    return records(order, Topics.EVENTS).stream()
        .map(r -> Json.mapper().readTree(r.value()).path("type").asString())
        .toList();
  }

  public List<ConsumerRecord<byte[], byte[]>> deadLetters(String key) {
    return published.stream()
        .filter(r -> r.topic().endsWith(".dlq") && key.equals(new String(r.key(), UTF_8)))
        .toList();
  }

  /** What was published for the order on topics with this ending. */
  public List<ConsumerRecord<byte[], byte[]>> records(OrderId order, String topicEnding) {
    return published.stream()
        .filter(r -> r.topic().endsWith(topicEnding))
        .filter(r -> order.value().equals(new String(r.key(), UTF_8)))
        .toList();
  }

  @Override
  public void start() {
    running = true;
    thread = Thread.ofPlatform().name("world").start(this::listen);
  }

  @Override
  public void stop() {
    running = false;
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    producer.close();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void listen() {
    var topics = new ArrayList<>(SERVICES.stream().map(Topics::commandsFor).toList());
    topics.addAll(
        List.of(
            Topics.EVENTS,
            Topics.deadLettersOf(Topics.SHOP_ORDERS),
            Topics.deadLettersOf(Topics.REPLIES)));
    try (Consumer<byte[], byte[]> consumer = kafka.consumer("world", "world", Map.of())) {
      consumer.subscribe(topics);
      while (running) {
        consumer.poll(Duration.ofMillis(50)).forEach(this::take);
      }
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    published.add(record);
    if (record.topic().endsWith(".commands")) {
      StepReply reply = answer.apply(command(record));
      if (reply != null) {
        send(reply);
      }
    }
  }

  private static StepCommand<JsonNode> command(ConsumerRecord<byte[], byte[]> record) {
    return Json.mapper().readValue(record.value(), COMMAND);
  }
}
