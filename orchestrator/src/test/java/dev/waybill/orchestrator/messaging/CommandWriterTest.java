package dev.waybill.orchestrator.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.StepCommand;
import dev.waybill.contracts.wire.CloudEvent;
import dev.waybill.contracts.wire.Json;
import dev.waybill.contracts.wire.TraceContext;
import dev.waybill.orchestrator.Orders;
import dev.waybill.orchestrator.saga.decide.CommandIntent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

class CommandWriterTest {

  private static final OrderId ID = OrderId.parse("demo:7");
  private static final Instant NOW = Instant.parse("2026-05-04T10:00:00Z");
  private static final JsonNode RESULT = Json.mapper().readTree("{\"labelId\":\"L1\"}");

  private final CommandWriter writer = new CommandWriter();

  @Test
  void aCommandReadsAsWhatWasMeant() {
    var undoes = new StepCommand.Undoes("demo:7/buy-label", RESULT);
    JsonNode part = Json.mapper().readTree("[1,2]");
    var intent =
        new CommandIntent(
            "demo:7/buy-label/undo",
            "buy-label",
            "shipping",
            "void-label",
            3,
            NOW,
            undoes,
            List.of("number", "note", "lines"),
            part,
            Map.of("reserve-stock", RESULT),
            part,
            Map.of(),
            false,
            List.of("a1"));

    ProducerRecord<byte[], byte[]> record =
        writer.write(ID, intent, body(), TraceContext.begin(true), null, NOW);

    StepCommand<JsonNode> command = read(record);
    assertThat(command.corrects()).containsExactly("a1");
    JsonNode whole = Json.mapper().readTree(body().json());
    assertThat(record.topic()).isEqualTo("shipping.commands");
    assertThat(new String(record.key(), UTF_8)).isEqualTo("demo:7");
    assertThat(CloudEvent.header(record.headers(), CloudEvent.HEADER_ID))
        .isEqualTo("demo:7/buy-label/undo");
    assertThat(command.attempt()).isEqualTo(3);
    assertThat(command.deadline()).isEqualTo(NOW);
    assertThat(command.undoes()).isEqualTo(undoes);
    assertThat(command.part()).isEqualTo(part);
    assertThat(command.with()).isEqualTo(part);
    assertThat(command.results()).containsEntry("reserve-stock", RESULT);
    // The order has no note: then the command has none either.
    assertThat(command.order().propertyNames()).containsExactly("number", "lines");
    assertThat(command.order().get("number")).isEqualTo(whole.get("number"));
    assertThat(command.order().get("lines")).isEqualTo(whole.get("lines"));
  }

  @Test
  void aCommandTellsWhenTheOrderHasToLeaveAndItsUndoDoesNot() {
    var shipBy = new StepCommand.ShipBy(NOW, true, 7);

    assertThat(read(writer.write(ID, sending(List.of()), null, null, shipBy, NOW)).shipBy())
        .isEqualTo(shipBy);
    assertThat(read(writer.write(ID, sending(List.of()), null, null, null, NOW)).shipBy()).isNull();
    var undo =
        new CommandIntent(
            "demo:7/pack/undo",
            "pack",
            "inventory",
            "recall-packing",
            1,
            NOW,
            new StepCommand.Undoes("demo:7/pack", null),
            List.of(),
            null,
            Map.of(),
            null,
            Map.of(),
            false,
            null);
    assertThat(read(writer.write(ID, undo, null, null, shipBy, NOW)).shipBy()).isNull();
  }

  @Test
  void theWholeOrderGoesAsItCame() {
    StepCommand<JsonNode> command =
        read(writer.write(ID, sending(List.of("*")), body(), null, null, NOW));

    assertThat(command.order()).isEqualTo(Json.mapper().readTree(body().json()));
  }

  @Test
  void everySectionCanBeCutOutWhateverItsType() {
    String json =
        "{ \"a\" : \"x\\\"}é\" ,\"b\":-12.5e3 , \"c\":true,\"d\":null,\"e\":[{\"f\":[]}] ,"
            + " \"g\":{}, \"h\":0}";
    var body = new OrderBody(json.getBytes(UTF_8));

    StepCommand<JsonNode> command =
        read(
            writer.write(
                ID, sending(List.of("a", "b", "c", "d", "e", "g", "h")), body, null, null, NOW));

    assertThat(command.order()).isEqualTo(Json.mapper().readTree(json));
  }

  @Test
  void theDestinationIsNoMoreOfTheAddressThanCountryAndBeginningOfThePostcode() {
    String json =
        "{\"shipTo\":{\"name\":\"Ann\",\"line1\":\"Weg 1\",\"postcode\":\"sw1a 1aa\","
            + "\"country\":\"gb\"},\"lines\":[]}";
    var body = new OrderBody(json.getBytes(UTF_8));

    StepCommand<JsonNode> command =
        read(writer.write(ID, sending(List.of("destination")), body, null, null, NOW));

    assertThat(command.order())
        .isEqualTo(
            Json.mapper().readTree("{\"destination\":{\"country\":\"GB\",\"postcode\":\"SW1A\"}}"));
    var nowhere = new OrderBody("{\"shipTo\":null}".getBytes(UTF_8));
    assertThat(
            read(writer.write(ID, sending(List.of("destination")), nowhere, null, null, NOW))
                .order())
        .isEmpty();
  }

  @Test
  void aBodyLargerThanTheGeneratorsBufferGoesWhole() {
    String json = "{\"lines\":[\"" + "ü".repeat(100_000) + "\"]}";
    var body = new OrderBody(json.getBytes(UTF_8));

    StepCommand<JsonNode> command =
        read(writer.write(ID, sending(List.of("lines")), body, null, null, NOW));

    assertThat(command.order()).isEqualTo(Json.mapper().readTree(json));
  }

  @Test
  void aCommandWithoutABodyHasAnEmptyOrder() {
    assertThat(read(writer.write(ID, sending(List.of("lines")), null, null, null, NOW)).order())
        .isEmpty();
  }

  private static CommandIntent sending(List<String> send) {
    return new CommandIntent(
        "demo:7/a",
        "a",
        "shop",
        "do-it",
        1,
        NOW,
        null,
        send,
        null,
        Map.of(),
        null,
        Map.of(),
        false,
        null);
  }

  private static OrderBody body() {
    return new OrderBody(Json.mapper().writeValueAsBytes(Orders.order(ID)));
  }

  private static StepCommand<JsonNode> read(ProducerRecord<byte[], byte[]> record) {
    return Json.mapper().readValue(record.value(), new TypeReference<StepCommand<JsonNode>>() {});
  }
}
