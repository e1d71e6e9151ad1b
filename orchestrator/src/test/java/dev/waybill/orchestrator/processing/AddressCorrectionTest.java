package dev.waybill.orchestrator.processing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.Order;
import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.OrderSnapshot;
import dev.waybill.contracts.ShopStatus;
import dev.waybill.contracts.StepReply;
import dev.waybill.contracts.Topics;
import dev.waybill.contracts.address.AddressFingerprint;
import dev.waybill.contracts.wire.CloudEvent;
import dev.waybill.contracts.wire.Json;
import dev.waybill.orchestrator.OrchestratorSettings;
import dev.waybill.orchestrator.OrchestratorTest;
import dev.waybill.orchestrator.Orders;
import dev.waybill.orchestrator.World;
import dev.waybill.orchestrator.definitions.WorkflowCatalog;
import dev.waybill.orchestrator.definitions.WorkflowReleases;
import dev.waybill.orchestrator.edit.AddressEdit;
import dev.waybill.orchestrator.limits.Limits;
import dev.waybill.orchestrator.messaging.Incoming;
import dev.waybill.orchestrator.messaging.SignalReader;
import dev.waybill.orchestrator.promises.Promises;
import dev.waybill.orchestrator.saga.SagaEngine;
import dev.waybill.orchestrator.saga.event.Action;
import dev.waybill.orchestrator.saga.state.Saga;
import dev.waybill.orchestrator.saga.state.Status;
import dev.waybill.orchestrator.storage.OrderStore;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** From a person's edit to the bytes of the command for the shop, and back to its webhook. */
class AddressCorrectionTest extends OrchestratorTest {

  private static final Instant PLACED = Instant.parse("2026-05-04T10:00:00Z");
  private static final String SHOP = "corrected";

  private static final Address NEW =
      new Address("Erika Müller", null, "Nebenstr. 7", null, "Köln", null, "50668", "DE", null);

  /** As a shop writes it that tidies up and adds what it knows. */
  private static final Address TIDIED =
      new Address(
          "Erika  Müller", null, "Nebenstr. 7", "", "KÖLN", "NW", "50668", "DE", "+49 221 1234");

  private static final Address ELSEWHERE =
      new Address("Erika Müller", null, "Postfach 1", null, "Bonn", null, "53111", "DE", null);

  @Autowired DataSource dataSource;
  @Autowired SagaEngine engine;
  @Autowired WorkflowCatalog workflows;
  @Autowired WorkflowReleases releases;
  @Autowired OrchestratorSettings settings;
  @Autowired Limits limits;

  @Test
  void theShopIsToldAndWhatItSaysBackIsNoEditWhileAnotherAddressIs() throws Exception {
    world.answer(World.SILENCE);
    int version =
        releases.save(
            "corrected",
            """
            workflow: corrected
            steps:
              tell-shop-address:
                service: shop
                action: correct-address
                undo: none
                because: the address is right, whatever becomes of the order
                rejected: continue
                optional: true
                send: [shipTo]
              buy-label:
                service: shipping
                action: buy-label
                undo: void-label
                send: [shipTo]
            """,
            null,
            "olga",
            "");
    releases.activate("corrected", SHOP, version, "olga", "");
    var processor =
        new OrderProcessor(
            dataSource,
            new SignalDecider(engine, workflows, limits, Promises.none(), settings),
            Clock.systemUTC());
    OrderId id = OrderId.of(SHOP, Orders.newId().shopOrderId());
    Address old = Orders.order(id).shipTo();
    processor.signals().take(List.of(snapshot(id, 1, old)), false);

    var edit =
        new OperatorAction(
            Action.EDIT_ADDRESS, null, "she moved", "olga", AddressEdit.of(NEW), null, null);
    Outbox told = processor.operators().act(id, edit).orElseThrow();
    JsonNode command = command(told, id + "/tell-shop-address");
    assertThat(command.at("/order/shipTo/line1").asString()).isEqualTo("Nebenstr. 7");
    assertThat(command.path("corrects").values())
        .extracting(JsonNode::asString)
        .containsExactly(AddressFingerprint.of(id, old));
    assertThat(Json.mapper().writeValueAsString(saga(id).shopView().corrected()))
        .doesNotContain("Nebenstr", "Hauptstr");

    processor.signals().take(List.of(snapshot(id, 2, TIDIED)), false);
    assertThat(saga(id).holds()).isEmpty();
    assertThat(saga(id).shopView().edited()).isFalse();
    assertThat(body(id)).contains("NW");

    for (String done : List.of("buy-label", "buy-label/undo")) {
      processor.signals().take(List.of(reply(id, done)), false);
    }
    processor.signals().take(List.of(snapshot(id, 3, ELSEWHERE)), false);
    assertThat(saga(id).status()).isEqualTo(Status.ON_HOLD);
    assertThat(saga(id).detail()).contains("shipTo").contains("buy-label");
  }

  private Saga saga(OrderId id) {
    return orders.find(id.value()).orElseThrow().saga();
  }

  private String body(OrderId id) throws Exception {
    try (var connection = dataSource.getConnection()) {
      return new String(OrderStore.bodies(connection, List.of(id.value())).get(id.value()), UTF_8);
    }
  }

  private static JsonNode command(Outbox outbox, String id) {
    return outbox.records().stream()
        .filter(one -> id.equals(CloudEvent.header(one.headers(), CloudEvent.HEADER_ID)))
        .map(one -> Json.mapper().readTree(one.value()))
        .findFirst()
        .orElseThrow();
  }

  private static Incoming reply(OrderId id, String command) {
    var reply =
        new StepReply(
            id + "/" + command,
            id,
            "buy-label",
            1,
            StepReply.Outcome.COMPLETED,
            Json.mapper().createObjectNode(),
            null,
            null,
            null);
    return SignalReader.read(
        new ConsumerRecord<>(
            Topics.REPLIES, 0, 0, new byte[0], Json.mapper().writeValueAsBytes(reply)));
  }

  private static Incoming snapshot(OrderId id, int version, Address shipTo) {
    OrderSnapshot view = Orders.snapshot(id, ShopStatus.READY, PLACED.plusSeconds(version));
    Order was = Orders.order(id);
    var order =
        new Order(
            was.number(),
            was.placedAt(),
            was.customer(),
            shipTo,
            was.billTo(),
            was.lines(),
            was.delivery(),
            was.totals(),
            was.note(),
            was.tags());
    String digest = Integer.toHexString(shipTo.hashCode());
    var told =
        new OrderSnapshot(
            id,
            view.shop(),
            view.platform(),
            view.number(),
            view.version(),
            view.status(),
            digest,
            Map.of("lines", "l", "shipTo", digest, "delivery", "d"),
            view.placedAt(),
            view.receivedAt(),
            view.source(),
            view.facts().of(order),
            view.problems(),
            order);
    return SignalReader.read(
        new ConsumerRecord<>(
            Topics.SHOP_ORDERS, 0, 0, new byte[0], Json.mapper().writeValueAsBytes(told)));
  }
}
