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
  private final String service;

  public Orchestrator(KafkaClients kafka, String service) {
    this.service = service;
    producer = kafka.producer("test", Map.of());
    consumer = kafka.consumer("test-" + UUID.randomUUID(), "test", Map.of());
    consumer.subscribe(List.of(Topics.REPLIES));
  }

  public StepReply ask(
      String order, String action, @Nullable String undoes, String sku, int pieces) {
    String step = action.equals("commit") ? "hand-over" : "reserve-stock";
    String id = undoes == null ? order + '/' + step : undoes + "/undo";
    var line =
        Map.of(
            "id", "1", "sku", sku, "quantity", pieces, "needsShipping", true, "title", "A thing");
    var command =
        new StepCommand<>(
            id,
            OrderId.parse(order),
            step,
            action,
            1,
            Instant.now().plusSeconds(30),
            undoes == null ? null : new StepCommand.Undoes(undoes, null),
            Map.of("lines", List.of(line)),
            null,
            Map.of());
    producer.send(
        new CloudEvent(
                id, CloudEvent.TYPE_COMMAND_PREFIX + action, "/orchestrator", Instant.now(), null)
            .record(Topics.commandsFor(service), order, Json.mapper().writeValueAsBytes(command)));
    Instant giveUp = Instant.now().plusSeconds(20);
    while (Instant.now().isBefore(giveUp)) {
      for (var record : consumer.poll(Duration.ofMillis(200))) {
        var reply = Json.mapper().readValue(record.value(), StepReply.class);
        if (reply.commandId().equals(id)) {
          return reply;
        }
      }
    }
    throw new AssertionError("No answer to " + id);
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
