package dev.waybill.inventory;

import dev.waybill.contracts.EventType;
import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.StepCommand;
import dev.waybill.contracts.StepReply;
import dev.waybill.contracts.Topics;
import dev.waybill.contracts.wire.CloudEvent;
import dev.waybill.contracts.wire.Json;
import dev.waybill.service.kafka.KafkaClients;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;

/** Asks a step and waits for its answer. */
public final class Orchestrator implements AutoCloseable {

  private final Producer<byte[], byte[]> producer;
  private final Consumer<byte[], byte[]> consumer;
  private static final Duration SOON = Duration.ofSeconds(30);

  private final String service;
  private final Map<String, List<StepReply>> replies = new HashMap<>();

  public Orchestrator(KafkaClients kafka, String service) {
    this.service = service;
    producer = kafka.producer("test", Map.of());
    consumer = kafka.consumer("test-" + UUID.randomUUID(), "test", Map.of());
    consumer.subscribe(List.of(Topics.REPLIES));
  }

  public StepReply ask(
      String order, String action, @Nullable String undoes, String sku, int pieces) {
    String id =
        undoes != null
            ? undoes + "/undo"
            : order + '/' + (action.equals("commit") ? "hand-over" : "reserve-stock");
    return answerTo(send(id, order, action, undoes, Map.of(sku, pieces), null, SOON));
  }

  /** An order that waits if it cannot be had whole. */
  public String reserveOrWait(String order, Map<String, Integer> pieces, Duration patience) {
    return reserveOrWait(order, pieces, patience, 1);
  }

  public String reserveOrWait(
      String order, Map<String, Integer> pieces, Duration patience, int round) {
    String id = order + "/reserve-stock" + (round == 1 ? "" : "#" + round);
    return send(id, order, "reserve", null, pieces, Map.of("short", "wait"), patience);
  }

  /** Takes back what a command was to do. */
  public String undo(String command) {
    String order = command.substring(0, command.indexOf('/'));
    return send(command + "/undo", order, "release", command, Map.of(), null, SOON);
  }

  private String send(
      String id,
      String order,
      String action,
      @Nullable String undoes,
      Map<String, Integer> pieces,
      @Nullable Map<String, String> with,
      Duration patience) {
    String step = action.equals("commit") ? "hand-over" : "reserve-stock";
    var lines =
        pieces.entrySet().stream()
            .map(
                line ->
                    Map.of(
                        "id", line.getKey(),
                        "sku", line.getKey(),
                        "quantity", line.getValue(),
                        "needsShipping", true,
                        "title", "A thing"))
            .toList();
    var command =
        new StepCommand<>(
            id,
            OrderId.parse(order),
            step,
            action,
            1,
            Instant.now().plus(patience),
            undoes == null ? null : new StepCommand.Undoes(undoes, null),
            Map.of("lines", lines),
            null,
            Map.of(),
            with == null ? null : Json.mapper().valueToTree(with));
    return send(command);
  }

  /** Any command; returns its id. */
  public String send(StepCommand<?> command) {
    producer.send(
        new CloudEvent(
                command.id(),
                CloudEvent.TYPE_COMMAND_PREFIX + command.action(),
                "/orchestrator",
                Instant.now(),
                null)
            .record(
                Topics.commandsFor(service),
                command.orderId().value(),
                Json.mapper().writeValueAsBytes(command)));
    return command.id();
  }

  /** The first answer to a command. */
  public StepReply answerTo(String id) {
    Instant giveUp = Instant.now().plusSeconds(20);
    while (answersTo(id).isEmpty()) {
      if (Instant.now().isAfter(giveUp)) {
        throw new AssertionError("No answer to " + id);
      }
      poll(Duration.ofMillis(200));
    }
    return answersTo(id).getFirst();
  }

  /** All answers to a command that have come until now. */
  public List<StepReply> answersTo(String id) {
    poll(Duration.ZERO);
    return replies.getOrDefault(id, List.of());
  }

  private void poll(Duration patience) {
    for (var record : consumer.poll(patience)) {
      var reply = Json.mapper().readValue(record.value(), StepReply.class);
      replies.computeIfAbsent(reply.commandId(), c -> new ArrayList<>()).add(reply);
    }
  }

  /** Tells everybody that an order has come to its end. */
  public void tell(String order, EventType type) {
    Instant now = Instant.now();
    producer.send(
        new CloudEvent(order + '/' + type.text(), type.cloudEventType(), "/orchestrator", now, null)
            .recordAbout(Topics.EVENTS, order, new byte[] {'n', 'o', ' ', 'J', 'S', 'O', 'N'}));
    producer.flush();
  }

  @Override
  public void close() {
    producer.close();
    consumer.close();
  }
}
