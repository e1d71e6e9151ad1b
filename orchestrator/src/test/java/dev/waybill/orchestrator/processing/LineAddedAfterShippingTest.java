package dev.waybill.orchestrator.processing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.Money;
import dev.waybill.contracts.Order;
import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.OrderLine;
import dev.waybill.contracts.OrderSnapshot;
import dev.waybill.contracts.ShopStatus;
import dev.waybill.contracts.StepReply;
import dev.waybill.contracts.Topics;
import dev.waybill.contracts.wire.CloudEvent;
import dev.waybill.contracts.wire.Json;
import dev.waybill.orchestrator.OrchestratorSettings;
import dev.waybill.orchestrator.OrchestratorTest;
import dev.waybill.orchestrator.Orders;
import dev.waybill.orchestrator.World;
import dev.waybill.orchestrator.definitions.WorkflowCatalog;
import dev.waybill.orchestrator.limits.Limits;
import dev.waybill.orchestrator.messaging.Incoming;
import dev.waybill.orchestrator.messaging.SignalReader;
import dev.waybill.orchestrator.promises.Promises;
import dev.waybill.orchestrator.saga.SagaEngine;
import dev.waybill.orchestrator.saga.event.Action;
import dev.waybill.orchestrator.saga.state.Status;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** From what the shop says to the bytes of the command for the second parcel. */
class LineAddedAfterShippingTest extends OrchestratorTest {

  private static final Instant PLACED = Instant.parse("2026-05-04T10:00:00Z");
  private static final OrderLine MUGS =
      new OrderLine("1", "MUG", "7", "Mug", 2, Money.zero("EUR"), true, 300);
  private static final OrderLine CANDLE =
      new OrderLine("2", "CANDLE", "8", "Candle", 1, Money.zero("EUR"), true, 100);

  @Autowired DataSource dataSource;
  @Autowired SagaEngine engine;
  @Autowired WorkflowCatalog workflows;
  @Autowired OrchestratorSettings settings;
  @Autowired Limits limits;

  @Test
  void theCommandsForTheSecondParcelCarryOnlyWhatTheFirstDoesNotHold() throws Exception {
    world.answer(World.SILENCE);
    var processor =
        new OrderProcessor(
            dataSource,
            new SignalDecider(engine, workflows, limits, Promises.none(), settings),
            Clock.systemUTC());
    OrderId id = Orders.newId();
    processor.signals().take(List.of(snapshot(id, 1, "one", MUGS)), false);
    reply(
        processor,
        id,
        "reserve-stock",
        "{\"allocations\":[{\"location\":\"WH1\",\"lines\":[{\"sku\":\"MUG\",\"quantity\":2}]}]}");
    reply(processor, id, "update-crm", "{}");
    reply(processor, id, "buy-label", "{\"trackingNumber\":\"P1\"}");
    reply(processor, id, "tell-shop", "{}");
    reply(processor, id, "tell-customer", "{}");
    assertThat(orders.find(id.value()).orElseThrow().saga().status()).isEqualTo(Status.COMPLETED);

    processor.signals().take(List.of(snapshot(id, 2, "two", MUGS, CANDLE)), false);
    assertThat(orders.find(id.value()).orElseThrow().saga().detail()).contains("(1 piece)");
    var redo = new OperatorAction(Action.REDO, null, "ship the candle", "olga");
    Outbox redone = processor.operators().act(id, redo).orElseThrow();

    JsonNode reserve = command(redone, id + "/reserve-stock#2");
    assertThat(pieces(reserve)).isEqualTo(Map.of("1", 0, "2", 1));
    assertThat(reserve.at("/shipped/buy-label/0/trackingNumber").asString()).isEqualTo("P1");
    assertThat(orders.find(id.value()).orElseThrow().saga().facts().items()).isEqualTo(1);
  }

  private static Map<String, Integer> pieces(JsonNode command) {
    JsonNode lines = command.at("/order/lines");
    return Map.of(
        lines.get(0).path("id").asString(),
        lines.get(0).path("quantity").asInt(),
        lines.get(1).path("id").asString(),
        lines.get(1).path("quantity").asInt());
  }

  private static JsonNode command(Outbox outbox, String id) {
    return outbox.records().stream()
        .filter(one -> id.equals(CloudEvent.header(one.headers(), CloudEvent.HEADER_ID)))
        .map(one -> Json.mapper().readTree(one.value()))
        .findFirst()
        .orElseThrow();
  }

  private static Incoming snapshot(OrderId id, int version, String digest, OrderLine... lines) {
    OrderSnapshot view = Orders.snapshot(id, ShopStatus.READY, PLACED.plusSeconds(version));
    Order was = Orders.order(id);
    var order =
        new Order(
            was.number(),
            was.placedAt(),
            was.customer(),
            was.shipTo(),
            was.billTo(),
            List.of(lines),
            was.delivery(),
            was.totals(),
            was.note(),
            was.tags());
    var told =
        new OrderSnapshot(
            id,
            view.shop(),
            view.platform(),
            view.number(),
            view.version(),
            view.status(),
            digest,
            Map.of("lines", digest, "shipTo", "a", "delivery", "d"),
            view.placedAt(),
            view.receivedAt(),
            view.source(),
            view.facts().of(order),
            view.problems(),
            order);
    return SignalReader.read(record(Topics.SHOP_ORDERS, Json.mapper().writeValueAsBytes(told)));
  }

  private static void reply(OrderProcessor processor, OrderId id, String step, String result)
      throws Exception {
    var reply =
        new StepReply(
            id + "/" + step,
            id,
            step,
            1,
            StepReply.Outcome.COMPLETED,
            Json.mapper().readTree(result),
            null,
            null,
            null);
    processor
        .signals()
        .take(
            List.of(
                SignalReader.read(record(Topics.REPLIES, Json.mapper().writeValueAsBytes(reply)))),
            false);
  }

  private static ConsumerRecord<byte[], byte[]> record(String topic, byte[] value) {
    return new ConsumerRecord<>(topic, 0, 0, new byte[0], value);
  }
}
