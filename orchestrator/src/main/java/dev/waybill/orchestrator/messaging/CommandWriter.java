package dev.waybill.orchestrator.messaging;

import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.StepCommand;
import dev.waybill.contracts.Topics;
import dev.waybill.contracts.wire.CloudEvent;
import dev.waybill.contracts.wire.Json;
import dev.waybill.contracts.wire.TraceContext;
import dev.waybill.orchestrator.saga.decide.CommandIntent;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes {@link StepCommand}s as the records that ask for them. By hand, because the order's
 * sections are bytes already. Not thread-safe: it reuses its buffer.
 */
public final class CommandWriter {

  static final String SOURCE = "/orchestrator";

  private final JsonMapper mapper = Json.mapper();
  private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(4096);

  /**
   * The record that asks for {@code intent}.
   *
   * @param body of the order; may be null if the intent sends nothing of it, or nothing is known
   * @param trace of the order; the command gets a span of its own in it
   * @param shipBy of the order; null if nothing is promised about it. A compensation goes without
   */
  public ProducerRecord<byte[], byte[]> write(
      OrderId order,
      CommandIntent intent,
      @Nullable OrderBody body,
      @Nullable TraceContext trace,
      StepCommand.@Nullable ShipBy shipBy,
      Instant now) {
    buffer.reset();
    try (JsonGenerator json = mapper.createGenerator(buffer)) {
      json.writeStartObject();
      json.writeStringProperty("id", intent.commandId());
      json.writeStringProperty("orderId", order.value());
      json.writeStringProperty("step", intent.step());
      json.writeStringProperty("action", intent.action());
      json.writeNumberProperty("attempt", intent.attempt());
      json.writeStringProperty("deadline", intent.deadline().toString());
      undoes(json, intent.undoes());
      json.writeName("order");
      if (body == null || intent.send().isEmpty()) {
        json.writeStartObject();
        json.writeEndObject();
      } else if (intent.rest()) {
        body.without(parcels(intent.shipped())).write(json, intent.send());
      } else {
        body.write(json, intent.send());
      }
      if (intent.part() != null) {
        json.writeName("part");
        mapper.writeTree(json, intent.part());
      }
      results(json, intent.results());
      if (intent.with() != null) {
        json.writeName("with");
        mapper.writeTree(json, intent.with());
      }
      shipped(json, intent.shipped());
      if (shipBy != null && intent.undoes() == null) {
        json.writeObjectPropertyStart("shipBy");
        json.writeStringProperty("at", shipBy.at().toString());
        json.writeBooleanProperty("priority", shipBy.priority());
        json.writeNumberProperty("revision", shipBy.revision());
        json.writeEndObject();
      }
      corrects(json, intent.corrects());
      json.writeEndObject();
    }
    return new CloudEvent(
            intent.commandId(),
            CloudEvent.TYPE_COMMAND_PREFIX + intent.action(),
            SOURCE,
            now,
            trace == null ? null : trace.child().traceparent())
        .record(Topics.commandsFor(intent.service()), order.value(), buffer.toByteArray());
  }

  /** Whether any of the commands carries something of the order. */
  public static boolean needBody(Collection<CommandIntent> intents) {
    for (CommandIntent intent : intents) {
      if (!intent.send().isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private void undoes(JsonGenerator json, StepCommand.@Nullable Undoes undoes) {
    if (undoes == null) {
      return;
    }
    json.writeObjectPropertyStart("undoes");
    json.writeStringProperty("id", undoes.id());
    if (undoes.result() != null) {
      json.writeName("result");
      mapper.writeTree(json, undoes.result());
    }
    json.writeEndObject();
  }

  private static List<JsonNode> parcels(Map<String, List<JsonNode>> shipped) {
    return shipped.values().stream().flatMap(List::stream).toList();
  }

  private void shipped(JsonGenerator json, Map<String, List<JsonNode>> shipped) {
    if (shipped.isEmpty()) {
      return;
    }
    json.writeObjectPropertyStart("shipped");
    for (Map.Entry<String, List<JsonNode>> step : shipped.entrySet()) {
      json.writeArrayPropertyStart(step.getKey());
      step.getValue().forEach(result -> mapper.writeTree(json, result));
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private static void corrects(JsonGenerator json, @Nullable List<String> addresses) {
    if (addresses != null) {
      json.writeArrayPropertyStart("corrects");
      addresses.forEach(json::writeString);
      json.writeEndArray();
    }
  }

  private void results(JsonGenerator json, Map<String, JsonNode> results) {
    json.writeObjectPropertyStart("results");
    for (Map.Entry<String, JsonNode> result : results.entrySet()) {
      json.writeName(result.getKey());
      mapper.writeTree(json, result.getValue());
    }
    json.writeEndObject();
  }
}
