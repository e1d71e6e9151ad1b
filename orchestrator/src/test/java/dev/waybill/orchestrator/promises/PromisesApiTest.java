package dev.waybill.orchestrator.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.contracts.Order;
import dev.waybill.contracts.OrderFacts;
import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.OrderSnapshot;
import dev.waybill.contracts.ShopStatus;
import dev.waybill.contracts.StepCommand;
import dev.waybill.contracts.StepReply;
import dev.waybill.contracts.wire.Json;
import dev.waybill.orchestrator.Http;
import dev.waybill.orchestrator.OrchestratorTest;
import dev.waybill.orchestrator.Orders;
import dev.waybill.orchestrator.World;
import dev.waybill.orchestrator.saga.state.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PromisesApiTest extends OrchestratorTest {

  private static final AtomicInteger NEXT = new AtomicInteger();

  /** Every day of the week, until midnight, so that the day of the test makes no difference. */
  private static final String EVERY_DAY =
      """
      {"usual": {"zone": "Z", "cutOff": "23:59", "until": "23:59", "handlingDays": %d, "workingDays":
          ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"]},
       "exceptions": [{"name": "express", "tag": "express", "priority": true},
                      {"name": "by title", "title": "dpd", "terms": {"handlingDays": 30}}],
       "locations": {"FAR": {"handlingDays": 40}}}\
      """;

  private final String shop = "promise-" + NEXT.incrementAndGet();

  @Test
  void an_order_says_by_when_it_has_to_leave_and_why_and_stops_being_due_when_it_is_shipped() {
    decide(EVERY_DAY.formatted(2));
    world.answer(World.SILENCE);
    Instant now = Instant.now();
    OrderId id = send("1", now, List.of("express"));
    awaitStatus(id, Status.IN_PROGRESS);

    JsonNode shipBy = order(id).get("shipBy");
    assertThat(Instant.parse(shipBy.get("at").asString()))
        .isBetween(now.plus(Duration.ofDays(2)), now.plus(Duration.ofDays(3)));
    assertThat(shipBy.get("due").asBoolean()).isTrue();
    assertThat(shipBy.get("overdue").asBoolean()).isFalse();
    assertThat(shipBy.get("priority").asBoolean()).isTrue();
    assertThat(shipBy.get("promise").asString()).isEqualTo(shop);
    assertThat(shipBy.get("version").asInt()).isEqualTo(1);
    assertThat(shipBy.get("exception").asString()).isEqualTo("express");
    assertThat(listed("shipBy=upcoming")).containsExactly(id.value());

    world.answer(
        command ->
            command.action().equals("reserve")
                ? StepReply.completed(
                    command,
                    Json.mapper()
                        .readTree("{\"allocations\":[{\"location\":\"FAR\",\"lines\":[]}]}"))
                : World.YES.apply(command));
    world
        .commands(id)
        .forEach(
            command ->
                world.send(
                    StepReply.completed(
                        command,
                        Json.mapper()
                            .readTree("{\"allocations\":[{\"location\":\"FAR\",\"lines\":[]}]}"))));
    awaitStatus(id, Status.COMPLETED);

    JsonNode shipped = order(id).get("shipBy");
    assertThat(shipped.get("due").asBoolean()).isFalse();
    assertThat(shipped.get("location").asString()).as("its own calendar").isEqualTo("FAR");
    assertThat(Instant.parse(shipped.get("at").asString())).isAfter(now.plus(Duration.ofDays(40)));
    assertThat(listed("shipBy=due")).isEmpty();
  }

  @Test
  void what_is_overdue_is_listed_priority_first_counted_and_told_once() {
    decide(EVERY_DAY.formatted(0));
    world.answer(World.SILENCE);
    Instant now = Instant.now();
    OrderId late = send("late", now.minus(Duration.ofDays(3)), List.of());
    OrderId later = send("later", now.minus(Duration.ofDays(2)), List.of());
    OrderId express = send("express", now.minus(Duration.ofDays(1)), List.of("express"));
    OrderId today = send("today", now, List.of());
    OrderId paidNow = OrderId.of(shop, "waits");
    world.send(
        snapshot(
            paidNow, ShopStatus.AWAITING_PAYMENT, now.minus(Duration.ofDays(9)), List.of(), 0));
    awaitStatus(paidNow, Status.AWAITING_PAYMENT);
    for (OrderId id : List.of(late, later, express)) {
      await().untilAsserted(() -> assertThat(world.eventTypes(id)).contains("order-overdue"));
    }

    assertThat(listed("shipBy=overdue&sort=shipBy"))
        .containsExactly(express.value(), late.value(), later.value());
    assertThat(listed("shipBy=overdue&sort=-shipBy"))
        .containsExactly(later.value(), late.value(), express.value());
    assertThat(listed("shipBy=today")).containsExactly(today.value());
    assertThat(listed("priority=true")).containsExactly(express.value());
    assertThat(listed("sort=shipBy"))
        .hasSize(5)
        .startsWith(express.value())
        .endsWith(paidNow.value());
    assertThat(listed("shipByTo=" + now.minus(Duration.ofDays(2)).toString().substring(0, 10)))
        .containsExactlyInAnyOrder(late.value(), later.value());
    JsonNode counts = as("viewer").get("/api/orders/counts").json().get("shipBy");
    assertThat(counts.get("overdue").asInt()).isGreaterThanOrEqualTo(3);
    assertThat(counts.get("today").asInt()).isPositive();

    as("manager")
        .post("/api/orders/" + late + "/actions", "{\"action\":\"hold\",\"reason\":\"x\"}");
    assertThat(listed("shipBy=blocked")).containsExactly(late.value());
    assertThat(world.eventTypes(late)).containsOnlyOnce("order-overdue");
    assertThat(order(late).at("/shipBy/toldAt").isString()).isTrue();
    assertThat(inside().get("/actuator/prometheus").text())
        .containsPattern("waybill_orders_ship_by\\{.*state=\"overdue\"");

    world.send(snapshot(paidNow, ShopStatus.READY, now.minus(Duration.ofDays(9)), List.of(), 1));
    awaitStatus(paidNow, Status.IN_PROGRESS);
    assertThat(Instant.parse(order(paidNow).at("/shipBy/at").asString()))
        .as("counted from when it was paid")
        .isAfter(now);
  }

  @Test
  void a_changed_promise_counts_for_new_orders_and_for_open_ones_once_they_are_counted_again() {
    decide("{\"usual\": {\"zone\": \"Z\", \"handlingDays\": 5}}");
    world.answer(World.SILENCE);
    OrderId id = send("1", Instant.now(), List.of("express"));
    awaitStatus(id, Status.IN_PROGRESS);
    String before = order(id).at("/shipBy/at").asString();

    decide(EVERY_DAY.formatted(0));
    assertThat(order(id).at("/shipBy/at").asString()).isEqualTo(before);
    var counted =
        as("manager")
            .post(
                "/api/promises/recount",
                "{\"shop\":\"" + shop + "\",\"reason\":\"Same day from now on\"}");

    assertThat(counted.json().get("changed").asInt()).as(counted.text()).isEqualTo(1);
    assertThat(counted.json().has("next")).isFalse();
    assertThat(order(id).at("/shipBy/priority").asBoolean()).isTrue();
    assertThat(order(id).at("/shipBy/version").asInt()).isEqualTo(2);
    assertThat(listed("shipBy=today")).containsExactly(id.value());

    var ended = as("manager").delete("/api/promises/shops/" + shop + "?reason=As%20all%20do");
    assertThat(ended.json().get("version").asInt()).as(ended.text()).isZero();
    JsonNode history = as("viewer").get("/api/promises/shops/" + shop + "/history").json();
    assertThat(history.get("versions")).hasSize(3);
    assertThat(history.at("/versions/0/reason").asString()).isEqualTo("As all do");
    assertThat(history.at("/versions/1/decidedBy").asString()).isEqualTo("erika");
  }

  @Test
  void a_promise_is_checked_and_tried_before_it_counts() {
    Http operator = as("manager");
    String at = "\"at\": \"2026-12-24T10:00:00Z\"";
    String promise =
        """
        {"usual": {"zone": "Europe/Berlin", "cutOff": "14:00", "until": "18:00", "handlingDays": 0,
                   "holidays": ["12-25"]}}\
        """;

    var tried = operator.post("/api/promises/check", "{\"promise\": " + promise + ", " + at + "}");
    assertThat(tried.json().get("shipBy").asString())
        .as(tried.text())
        .isEqualTo("2026-12-24T17:00:00Z");

    var refused = operator.post("/api/promises/check", "{\"promise\": {\"usual\": {}}}");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().get("detail").asString()).contains("usual.zone is missing");
    var nonsense =
        operator.post(
            "/api/promises/check",
            "{\"promise\": {\"usual\": {\"zone\": \"Berlin\", \"cutoff\": \"2 pm\"}}}");
    assertThat(nonsense.status()).as(nonsense.text()).isEqualTo(400);
    assertThat(operator.put("/api/promises/shops/" + shop, "{\"promise\": " + promise + "}").text())
        .contains("say why");
    assertThat(as("viewer").put("/api/promises/shops/" + shop, "{}").status()).isEqualTo(403);
    assertThat(as("viewer").get("/api/promises/shops/" + shop).json().get("version").asInt())
        .isZero();
    assertThat(operator.get("/api/orders?sort=shipBy&status=completed").text())
        .contains("sort by placed");
    assertThat(operator.get("/api/orders?shipBy=never").text()).contains("BLOCKED");
  }

  @Test
  void who_is_waited_for_hears_when_the_order_has_to_leave_and_when_that_changes() {
    decide(EVERY_DAY.formatted(2));
    var activated =
        as("manager")
            .post(
                "/api/workflows/pick-and-pack/activations",
                "{\"shop\":\"%s\",\"version\":1,\"comment\":\"packs first\"}".formatted(shop));
    assertThat(activated.status()).as(activated.text()).isLessThan(300);
    world.answer(
        command -> command.action().equals("await-packing") ? null : World.YES.apply(command));
    Instant placed = Instant.now();
    OrderId id = send("1", placed, List.of());
    await().until(() -> packing(id).size() == 1);
    StepCommand.ShipBy first = packing(id).getFirst().shipBy();
    assertThat(first).isNotNull();
    assertThat(first.at()).isEqualTo(order(id).at("/shipBy/at").asString());
    assertThat(first.priority()).isFalse();

    world.send(snapshot(id, ShopStatus.READY, placed, List.of("express"), 1));
    await().until(() -> packing(id).size() == 2);
    StepCommand.ShipBy edited = packing(id).getLast().shipBy();
    assertThat(edited.priority()).isTrue();
    assertThat(edited.revision()).isGreaterThan(first.revision());

    decide(EVERY_DAY.formatted(0));
    as("manager").post("/api/promises/recount", "{\"shop\":\"" + shop + "\",\"reason\":\"x\"}");
    await().until(() -> packing(id).size() == 3);
    StepCommand<JsonNode> counted = packing(id).getLast();
    assertThat(counted.shipBy().at()).isBefore(edited.at());
    assertThat(counted.shipBy().revision()).isGreaterThan(edited.revision());
    assertThat(counted.attempt()).as("no further attempt").isEqualTo(1);
    assertThat(packing(id).stream().map(StepCommand::id).distinct()).hasSize(1);

    world.send(StepReply.completed(counted, Json.mapper().createObjectNode()));
    awaitStatus(id, Status.COMPLETED);
  }

  private List<StepCommand<JsonNode>> packing(OrderId id) {
    return world.commands(id).stream().filter(c -> c.action().equals("await-packing")).toList();
  }

  private void decide(String promise) {
    var answer =
        as("manager")
            .put(
                "/api/promises/shops/" + shop,
                "{\"reason\": \"a test\", \"promise\": " + promise + "}");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  private OrderId send(String number, Instant placed, List<String> tags) {
    OrderId id = OrderId.of(shop, number);
    world.send(snapshot(id, ShopStatus.READY, placed, tags, 0));
    return id;
  }

  private static OrderSnapshot snapshot(
      OrderId id, ShopStatus status, Instant placed, List<String> tags, int later) {
    OrderSnapshot usual = Orders.snapshot(id, status, Instant.now().plusSeconds(later));
    OrderFacts facts =
        new OrderFacts(
            42.5, "EUR", "DE", 2, true, false, "", "flat_rate", "card", tags, Orders.CUSTOMER_KEY);
    return new OrderSnapshot(
        id,
        usual.shop(),
        usual.platform(),
        usual.number(),
        usual.version(),
        status,
        usual.digest(),
        null,
        placed,
        Instant.now(),
        "webhook",
        facts,
        List.of(),
        Json.mapper()
            .readValue(
                Json.mapper().writeValueAsString(usual.order()).replace("\"DPD\"", "\"Parcel\""),
                Order.class));
  }

  private JsonNode order(OrderId id) {
    return as("manager").get("/api/orders/" + id).json();
  }

  private List<String> listed(String query) {
    var ids = new ArrayList<String>();
    as("viewer")
        .get("/api/orders?shop=" + shop + "&" + query)
        .json()
        .get("items")
        .forEach(item -> ids.add(item.get("id").asString()));
    return ids;
  }
}
