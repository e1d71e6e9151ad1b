package dev.waybill.shipping.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.wire.Json;
import dev.waybill.shipping.Api;
import dev.waybill.shipping.ShippingTest;
import dev.waybill.shipping.orders.FakeOrders;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Many labels at once. */
@ShippingTest
class LabelBatchesTest {

  private final String shop = "batch-" + UUID.randomUUID().toString().substring(0, 8);

  @Autowired JdbcTemplate jdbc;
  @LocalServerPort int port;
  private Api api;

  @BeforeEach
  void client() {
    api = new Api(port);
  }

  @Test
  void sevenOfTwoHundredAreNamedAndOnlyTheseAreAskedForAgain() throws Exception {
    List<String> orders = IntStream.range(0, 200).mapToObj(n -> shop + ':' + n).toList();
    orders.forEach(id -> add(id, "RUNNING", null));
    List<String> bad = orders.subList(50, 57);

    JsonNode begun = begun("{\"orders\": %s, \"reason\": \"afternoon\"}", orders);

    long id = begun.path("batch").path("id").asLong();
    assertThat(begun.path("batch").path("state").asString()).isEqualTo("RELEASED");
    assertThat(begun.path("batch").path("askedBy").asString()).isEqualTo("erika");
    JsonNode approved = FakeOrders.BULKS.get("label-batch-" + id + "-1-approve");
    assertThat(approved.path("orders")).hasSize(200);
    assertThat(approved.path("step").asString()).isEqualTo("ask-for-label");
    assertThat(approved.path("reason").asString()).isEqualTo("afternoon (label batch " + id + ")");

    bad.forEach(order -> add(order, "REJECTED", "invalid-address"));
    orders.stream().filter(order -> !bad.contains(order)).forEach(this::label);
    String path = "/api/label-batches/" + id;
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> api.json(path).path("batch").path("failed").asInt() == 7);
    assertThat(api.json(path).path("batch").path("bought").asInt()).isEqualTo(193);
    JsonNode failed = api.json(path + "?state=FAILED");
    assertThat(failed.path("orders").findValuesAsString("order")).isEqualTo(bad);
    assertThat(failed.path("orders").findValuesAsString("code")).containsOnly("invalid-address");
    assertThat(failed.path("orders").findValuesAsString("message")).containsOnly("No such street.");
    JsonNode first = api.json(path + "?state=BOUGHT");
    assertThat(first.path("orders")).hasSize(100);
    JsonNode second = api.json(path + "?state=BOUGHT&cursor=" + first.path("next").asString());
    assertThat(second.path("orders")).hasSize(93);
    assertThat(second.path("orders").path(0).path("labels")).hasSize(1);
    assertThat(second.path("next").isMissingNode() || second.path("next").isNull()).isTrue();

    api.post(path + "/retry", "{}");

    JsonNode again = FakeOrders.BULKS.get("label-batch-" + id + "-2-retry");
    assertThat(texts(again.path("orders"))).isEqualTo(bad);
    assertThat(again.path("step").asString()).isEqualTo("buy-label");
    bad.forEach(this::label);
    JsonNode end = api.json(path).path("batch");
    assertThat(end.path("bought").asInt()).isEqualTo(200);
    assertThat(end.path("rounds").asInt()).isEqualTo(2);
    assertThat(api.json(path + "/history").path("changes").findValuesAsString("action"))
        .containsExactly("retry", "begin");
    assertThat(api.json("/api/label-batches").path("batches").findValuesAsString("id"))
        .contains(Long.toString(id));
  }

  @Test
  void ordersThatCannotBeBoughtNowSayWhyAndThoseWithALabelAreLeftAlone() throws Exception {
    String bought = shop + ":bought";
    String held = shop + ":held";
    String cancelled = shop + ":cancelled";
    add(bought, "COMPLETED", null);
    label(bought);
    order(held, "ON_HOLD", "WAITING", null, "hold:approval");
    order(cancelled, "CANCELLED", "WAITING", null, null);
    String unknown = shop + ":nobody";

    long id =
        begun("{\"orders\": %s}", List.of(bought, held, cancelled, unknown))
            .path("batch")
            .path("id")
            .asLong();

    assertThat(texts(FakeOrders.BULKS.get("label-batch-" + id + "-1-approve").path("orders")))
        .containsExactly(held, cancelled, unknown);
    JsonNode orders = api.json("/api/label-batches/" + id).path("orders");
    assertThat(orders.findValuesAsString("state"))
        .containsExactly("BOUGHT", "FAILED", "FAILED", "FAILED");
    assertThat(orders.findValuesAsString("code"))
        .containsExactly("held", "cancelled", "unknown-order");
    assertThat(orders.path(1).path("message").asString()).contains("hold:approval");
  }

  @Test
  void aBatchIsChosenByAFilterAndStopped() throws Exception {
    add(shop + ":1", "RUNNING", null);
    add(shop + ":2", "RUNNING", null);

    JsonNode begun =
        Json.mapper()
            .readTree(
                api.post("/api/label-batches", "{\"filter\": {\"shop\": \"" + shop + "\"}}")
                    .body());

    long id = begun.path("batch").path("id").asLong();
    assertThat(begun.path("batch").path("total").asInt()).isEqualTo(2);
    api.post("/api/label-batches/" + id + "/stop", "{}");
    assertThat(api.json("/api/label-batches/" + id).path("batch").path("state").asString())
        .isEqualTo("STOPPED");
    assertThat(FakeOrders.CALLS).anyMatch(call -> call.matches("POST /api/orders/bulk/\\d+/stop"));
    for (String wrong :
        List.of(
            "{}",
            "{\"orders\": [\"nonsense\"]}",
            "{\"orders\": []}",
            "{\"orders\": [\"a:1\"], \"filter\": {}}")) {
      assertThat(api.post("/api/label-batches", wrong).statusCode()).as(wrong).isEqualTo(400);
    }
    assertThat(api.get("/api/label-batches/999999").statusCode()).isEqualTo(404);
  }

  @Test
  void whatHasToLeaveFirstIsReleasedAndListedFirst() throws Exception {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    String never = shop + ":never";
    String late = shop + ":late";
    String soon = shop + ":soon";
    String express = shop + ":express";
    add(never, "RUNNING", null);
    leaves(soon, now.plusSeconds(3600), false);
    leaves(late, now.minusSeconds(60), false);
    leaves(express, now.plusSeconds(7200), true);

    long id =
        begun("{\"orders\": %s}", List.of(never, soon, late, express))
            .path("batch")
            .path("id")
            .asLong();

    List<String> asTheyLeave = List.of(express, late, soon, never);
    assertThat(texts(FakeOrders.BULKS.get("label-batch-" + id + "-1-approve").path("orders")))
        .isEqualTo(asTheyLeave);
    String path = "/api/label-batches/" + id;
    JsonNode listed = api.json(path + "?sort=shipBy").path("orders");
    assertThat(listed.findValuesAsString("order")).isEqualTo(asTheyLeave);
    assertThat(listed.path(0).path("priority").asBoolean()).isTrue();
    assertThat(listed.path(1).path("shipBy").asString()).isEqualTo(now.minusSeconds(60).toString());
    assertThat(api.json(path).path("orders").findValuesAsString("order"))
        .as("as they were named")
        .containsExactly(never, soon, late, express);
    assertThat(api.get(path + "?sort=age").statusCode()).isEqualTo(400);

    leaves(soon, now.minusSeconds(9000), false);
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(
                        api.json(path + "?sort=shipBy").path("orders").findValuesAsString("order"))
                    .as("as it is counted now")
                    .containsExactly(express, soon, late, never));
  }

  @Test
  void theResultsOfABatchAreAFileWithWhyLabelsWereRefused() throws Exception {
    String bought = shop + ":bought";
    String refused = shop + ":refused";
    add(bought, "RUNNING", null);
    label(bought);
    add(refused, "REJECTED", "invalid-address");
    long id = begun("{\"orders\": %s}", List.of(bought, refused)).path("batch").path("id").asLong();

    HttpResponse<byte[]> file = api.get("/api/label-batches/" + id + "/orders.csv");

    assertThat(file.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
    assertThat(new String(file.body()).lines())
        .containsExactly(
            "order,state,code,message,labels,ship_by,priority",
            bought + ",BOUGHT,,,batch:" + bought.replace(':', '_') + ",,no",
            refused + ",FAILED,invalid-address,No such street.,,,no");
    assertThat(
            new String(api.get("/api/label-batches/" + id + "/orders.csv?state=FAILED").body())
                .lines())
        .hasSize(2);
    assertThat(api.get("/api/label-batches/999999/orders.csv").statusCode()).isEqualTo(404);
  }

  private void leaves(String id, Instant at, boolean priority) {
    ObjectNode details = FakeOrders.details(id, "#1", "Rita Lindqvist");
    details.set(
        "shipBy",
        Json.mapper()
            .readTree(
                """
                {"at": "%s", "due": true, "overdue": false, "priority": %s, "countedFrom": "2026-11-01T10:00:00Z",
                 "nextDay": false, "version": 1}\
                """
                    .formatted(at, priority)));
    FakeOrders.add(id, details);
  }

  private JsonNode begun(String request, List<String> orders) throws Exception {
    HttpResponse<byte[]> answer =
        api.post("/api/label-batches", request.formatted(Json.mapper().writeValueAsString(orders)));
    assertThat(answer.statusCode()).as(new String(answer.body())).isEqualTo(202);
    return Json.mapper().readTree(answer.body());
  }

  private void add(String id, String phase, String code) {
    order(id, code == null ? "IN_PROGRESS" : "ON_HOLD", phase, code, null);
  }

  private void order(String id, String status, String phase, String code, String reason) {
    ObjectNode details = FakeOrders.details(id, "#1", "Rita Lindqvist");
    details.put("status", status);
    if (reason != null) {
      details.put("reason", reason);
    }
    var step =
        (ObjectNode)
            Json.mapper()
                .readTree(
                    """
                    {"name": "buy-label", "section": "steps", "needs": [], "optional": false, "service": "shipping",
                     "action": "buy-label", "tasks": [{"round": 1, "attempt": 1, "since": "2026-11-01T10:00:00Z"}]}
                    """);
    step.put("phase", phase);
    var task = (ObjectNode) step.path("tasks").path(0);
    task.put("phase", phase);
    if (code != null) {
      task.put("code", code).put("message", "No such street.");
    }
    ((ArrayNode) details.path("steps")).add(step);
    FakeOrders.add(id, details);
  }

  private void label(String order) {
    jdbc.update(
        """
        INSERT INTO label (label_id, order_id, command_id, account, carrier, service, tracking_number, amount, currency,
            bought_at)
        VALUES (?, ?, ?, 'batch', 'Post', 'economy', 'T1', 490, 'EUR', now())
        """,
        "batch:" + order.replace(':', '_'),
        order,
        order + "/buy-label");
  }

  private static List<String> texts(JsonNode array) {
    var texts = new ArrayList<String>();
    array.forEach(one -> texts.add(one.asString()));
    return texts;
  }
}
