package dev.waybill.orchestrator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.ShopStatus;
import dev.waybill.contracts.StepReply;
import dev.waybill.contracts.Topics;
import dev.waybill.contracts.wire.CloudEvent;
import dev.waybill.contracts.wire.Json;
import dev.waybill.contracts.wire.TraceContext;
import dev.waybill.orchestrator.saga.state.Status;
import dev.waybill.orchestrator.storage.HistoryEntry;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class OrderLoopTest extends OrchestratorTest {

  @Test
  void aPaidOrderGoesThroughEveryStepAndIsCompleted() {
    OrderId id = Orders.newId();

    world.send(Orders.ready(id));

    awaitStatus(id, Status.COMPLETED);
    await()
        .untilAsserted(
            () ->
                assertThat(world.commandNames(id))
                    .contains(
                        "reserve-stock#1",
                        "buy-label#1",
                        "update-crm#1",
                        "tell-shop#1",
                        "tell-customer#1")
                    .startsWith("reserve-stock#1")
                    .hasSize(5));
    await()
        .untilAsserted(
            () ->
                assertThat(world.eventTypes(id))
                    .startsWith("order-received")
                    .contains("step-completed")
                    .endsWith("order-completed"));
  }

  @Test
  void aCommandCarriesOnlyTheSectionsThatItsStepSends() {
    OrderId id = Orders.newId();

    world.send(Orders.ready(id));

    await().until(() -> !world.commands(id).isEmpty());
    var command = world.commands(id).getFirst();
    var whole = Json.mapper().readTree(Json.mapper().writeValueAsBytes(Orders.order(id)));
    assertThat(command.order().propertyNames()).containsExactly("lines", "destination", "tags");
    assertThat(command.order().get("lines")).isEqualTo(whole.get("lines"));
    awaitStatus(id, Status.COMPLETED);
  }

  @Test
  void everyCommandIsASpanOfTheTraceThatBeganAtTheWebhook() {
    OrderId id = Orders.newId();
    var trace = TraceContext.begin(true);

    world.send(Orders.record(Orders.ready(id), Topics.SHOP_ORDERS, trace.traceparent()));

    awaitStatus(id, Status.COMPLETED);
    await().until(() -> world.commands(id).size() == 5);
    var spans =
        world.records(id, ".commands").stream()
            .map(r -> CloudEvent.header(r.headers(), CloudEvent.HEADER_TRACEPARENT))
            .map(TraceContext::parse)
            .toList();
    assertThat(spans).allMatch(span -> span.traceId().equals(trace.traceId()));
    assertThat(spans).extracting(TraceContext::spanId).doesNotHaveDuplicates();
  }

  @Test
  void theSameSnapshotThreeTimesIsOneOrder() {
    OrderId id = Orders.newId();
    var snapshot = Orders.ready(id);

    world.send(snapshot);
    world.send(snapshot);
    world.send(snapshot);

    awaitStatus(id, Status.COMPLETED);
    assertThat(orders.history(id.value()))
        .filteredOn(entry -> entry.signal().equals("snapshot"))
        .hasSize(1);
    // A repetition asks again for what is out, under the same id: the services' ledgers know it.
    assertThat(world.commands(id)).extracting(c -> c.id()).contains(id + "/reserve-stock");
  }

  @Test
  void anOrderCancelledAfterARejectedLabelFreesTheStockAndThenTellsCrmShopAndCustomer() {
    world.answer(
        command ->
            command.action().equals("buy-label")
                ? StepReply.rejected(command, "undeliverable-address", "No such street")
                : World.YES.apply(command));
    OrderId id = Orders.newId();

    world.send(Orders.ready(id));
    awaitStatus(id, Status.ON_HOLD);
    world.send(Orders.snapshot(id, ShopStatus.CANCELLED, Instant.parse("2026-05-05T10:00:00Z")));

    awaitStatus(id, Status.CANCELLED);
    await().until(() -> world.commands(id).size() >= 7);
    assertThat(world.commandNames(id))
        .containsSubsequence(
            "reserve-stock#1",
            "buy-label#1",
            "reserve-stock/undo#1",
            "tell-crm-cancelled#1",
            "tell-shop-cancelled#1",
            "tell-customer-cancelled#1");
    assertThat(world.commandNames(id)).doesNotContain("tell-shop#1", "tell-customer#1");
  }

  @Test
  void anOrderWhoseCarrierIsAwayShowsAsRetryingAndFinishesWithoutHands() {
    world.answer(
        command ->
            command.action().equals("buy-label") && command.attempt() == 1
                ? StepReply.unavailable(command, "carrier-away", "503", null)
                : World.YES.apply(command));
    OrderId id = Orders.newId();

    world.send(Orders.ready(id));

    await().until(() -> orders.find(id.value()).filter(o -> o.saga().retrying()).isPresent());
    awaitStatus(id, Status.COMPLETED);
    await()
        .untilAsserted(
            () -> assertThat(world.commandNames(id)).contains("buy-label#1", "buy-label#2"));
    assertThat(orders.history(id.value())).extracting(HistoryEntry::actor).contains("timer");
  }

  @Test
  void anOrderThatIsCancelledInTheShopAfterCompletionIsUndone() {
    OrderId id = Orders.newId();
    world.send(Orders.ready(id));
    awaitStatus(id, Status.COMPLETED);

    world.send(Orders.snapshot(id, ShopStatus.CANCELLED, Instant.parse("2026-05-05T10:00:00Z")));

    awaitStatus(id, Status.CANCELLED);
    await()
        .untilAsserted(
            () ->
                assertThat(world.commandNames(id))
                    .containsSubsequence("buy-label/undo#1", "reserve-stock/undo#1"));
  }

  @Test
  void aRecordThatIsNoMessageBecomesADeadLetterAndBlocksNobody() {
    OrderId id = Orders.newId();
    String key = "poison:" + id.shopOrderId();
    byte[] rubbish = Orders.utf8("{\"orderId\": 12, oops");

    world.send(new ProducerRecord<>(Topics.SHOP_ORDERS, 0, Orders.utf8(key), rubbish));
    world.send(new ProducerRecord<>(Topics.REPLIES, 0, Orders.utf8(key), null));
    world.send(Orders.ready(id));

    awaitStatus(id, Status.COMPLETED);
    await().until(() -> world.deadLetters(key).size() == 2);
    var letter =
        world.deadLetters(key).stream()
            .filter(r -> r.topic().equals("shop.orders.dlq"))
            .findFirst()
            .orElseThrow();
    assertThat(letter.value()).isEqualTo(rubbish);
    assertThat(CloudEvent.header(letter.headers(), "dlq-origin-topic"))
        .isEqualTo(Topics.SHOP_ORDERS);
    assertThat(CloudEvent.header(letter.headers(), "dlq-origin-offset")).isNotBlank();
    assertThat(CloudEvent.header(letter.headers(), "dlq-cause")).contains("Cannot be");
  }

  @Test
  void aSignalThatTheDatabaseRefusesIsTheOnlyOneOfItsBatchThatIsSetAside() {
    OrderId poison = Orders.newId();
    List<OrderId> good = List.of(Orders.newId(), Orders.newId(), Orders.newId());
    var bad = Orders.record(Orders.ready(poison), Topics.SHOP_ORDERS, null);
    String withNul =
        new String(bad.value(), UTF_8).replace("\"number\":\"#", "\"number\":\"\\u0000#");

    world.send(Orders.ready(good.get(0)));
    world.send(Orders.ready(good.get(1)));
    world.send(new ProducerRecord<>(Topics.SHOP_ORDERS, null, bad.key(), withNul.getBytes(UTF_8)));
    world.send(Orders.ready(good.get(2)));

    good.forEach(id -> awaitStatus(id, Status.COMPLETED));
    await().until(() -> world.deadLetters(poison.value()).size() == 1);
    assertThat(orders.find(poison.value())).isEmpty();
  }

  @Test
  void theCountsAreThoseOfTheOrders() {
    OrderId id = Orders.newId();
    long before = orders.counts().byStatus().get("COMPLETED");

    world.send(Orders.ready(id));

    awaitStatus(id, Status.COMPLETED);
    assertThat(orders.counts().byStatus().get("COMPLETED")).isGreaterThan(before);
    assertThat(orders.counts().byStatus().values()).allMatch(count -> count >= 0);
  }

  @Test
  void whileTheDatabaseIsAwayNothingIsLostAndReadinessSaysSo() {
    OrderId id = Orders.newId();
    database.takeAway();
    try {
      world.send(Orders.ready(id));
      await().until(() -> inside().get("/actuator/health/readiness").status() == 503);
      assertThat(inside().get("/actuator/health/liveness").status()).isEqualTo(200);
    } finally {
      database.giveBack();
    }

    awaitStatus(id, Status.COMPLETED);
    await().until(() -> inside().get("/actuator/health/readiness").status() == 200);
  }
}
