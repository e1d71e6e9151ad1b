package dev.waybill.orchestrator.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.ShopStatus;
import dev.waybill.contracts.StepReply;
import dev.waybill.orchestrator.Http;
import dev.waybill.orchestrator.OrchestratorTest;
import dev.waybill.orchestrator.Orders;
import dev.waybill.orchestrator.World;
import dev.waybill.orchestrator.saga.state.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** How things stand and went, counted beside the work. */
class TodayTest extends OrchestratorTest {

  @Test
  void ordersAreCountedOnceByHourAndDay() {
    String shop = "counted";
    for (int n = 1; n <= 3; n++) {
      OrderId id = OrderId.of(shop, "done-" + n);
      world.send(Orders.ready(id));
      awaitStatus(id, Status.COMPLETED);
    }
    OrderId gone = OrderId.of(shop, "gone");
    world.send(Orders.snapshot(gone, ShopStatus.CANCELLED, Instant.parse("2026-05-04T11:00:00Z")));
    awaitStatus(gone, Status.CANCELLED);

    await().until(() -> sum(today(shop), "hours", "cancelled") == 1);
    JsonNode today = today(shop);

    assertThat(sum(today, "hours", "received")).isEqualTo(4);
    assertThat(sum(today, "hours", "completed")).isEqualTo(3);
    assertThat(sum(today, "days", "received")).isEqualTo(4);
    assertThat(sum(today, "days", "completed")).isEqualTo(3);
    assertThat(sum(today, "days", "shipped")).isEqualTo(3);
    assertThat(sum(today, "days", "attention")).isZero();
    assertThat(
            today.at("/days/30/shipP50Seconds").isNull()
                && today.at("/days/29/shipP50Seconds").isNull())
        .isFalse();
    assertThat(today.path("caughtUp").asBoolean()).isTrue();
    assertThat(Instant.parse(today.path("countedUntil").asString()))
        .isAfter(Instant.now().minusSeconds(60));
    JsonNode all = as("viewer").get("/api/orders/today?zone=Asia/Kolkata").json();
    assertThat(sum(all, "hours", "received")).isGreaterThanOrEqualTo(4);
  }

  @Test
  void whatDoesNotGetOnIsGroupedByCauseAndLeadsToItsOrders() {
    String shop = "causes";
    world.answer(
        command ->
            command.action().equals("buy-label")
                ? command.orderId().shopOrderId().startsWith("away")
                    ? StepReply.unavailable(command, "carrier-away", "It does not answer.", null)
                    : StepReply.rejected(command, "no-rates", "Nobody goes there.")
                : World.YES.apply(command));
    for (String id : Set.of("away-1", "away-2")) {
      world.send(Orders.ready(OrderId.of(shop, id)));
    }

    await().until(() -> cause(today(shop), "carrier-away").path("orders").asInt() == 2);
    JsonNode today = today(shop);

    JsonNode away = cause(today, "carrier-away");
    assertThat(away.path("step").asString()).isEqualTo("buy-label");
    assertThat(away.path("phase").asString()).isEqualTo("RETRYING");
    assertThat(away.path("example").asString()).startsWith("causes:away-");
    assertThat(away.path("filter").path("shop").asString()).isEqualTo(shop);
    assertThat(sum(today, "states", "orders")).isEqualTo(2);
    assertThat(
            today.path("states").findValues("under15Minutes").stream()
                .mapToInt(JsonNode::asInt)
                .sum())
        .isEqualTo(2);

    assertThat(ids("shop=causes&cause=carrier-away&step=buy-label&phase=retrying")).hasSize(2);
    assertThat(ids("shop=causes&cause=carrier-away&phase=failed")).isEmpty();
    assertThat(ids("q=causes:away-1&workflow=fulfillment&step=buy-label"))
        .containsExactly("causes:away-1");
    assertThat(as("viewer").get("/api/orders?phase=asleep").status()).isEqualTo(400);
    JsonNode live = as("viewer").get("/api/workflows/fulfillment/live").json();
    JsonNode label = step(live, "buy-label");
    assertThat(label.path("now").path("retrying").asInt()).isGreaterThanOrEqualTo(2);
    assertThat(label.path("failedAttempts").asInt()).isGreaterThanOrEqualTo(2);
    assertThat(label.path("errorRate").asDouble()).isBetween(0.01, 1.0);
    assertThat(step(live, "reserve-stock").path("done").asInt()).isGreaterThanOrEqualTo(2);
    assertThat(step(live, "reserve-stock").path("p50Millis").asLong()).isPositive();
    assertThat(as("viewer").get("/api/workflows/fulfillment/live?version=999").status())
        .isEqualTo(404);

    world.answer(World.YES);
    as("operator")
        .post(
            "/api/orders/bulk",
            """
            {"filter": {"cause": "carrier-away", "shop": "causes"}, "action": "retry-now", "step": "buy-label",
             "reason": "it is back"}
            """);
    await().until(() -> today(shop).path("causes").isEmpty());
    assertThat(sum(today(shop), "states", "orders")).isZero();
  }

  @Test
  void anUnknownZoneIsRefusedWithWhatToGiveInstead() {
    assertThat(as("viewer").get("/api/orders/today?zone=Moon").status()).isEqualTo(400);
    assertThat(as("viewer").get("/api/orders/today?zone=Moon").text()).contains("Europe/Berlin");
  }

  @Test
  void ordersAreFoundByWhatIsInThemAndWrittenToAFile() {
    OrderId id = OrderId.of("content", "1");
    world.send(Orders.ready(id));
    awaitStatus(id, Status.COMPLETED);

    assertThat(ids("shop=content&sku=tea-1")).containsExactly(id.value());
    assertThat(ids("shop=content&carrier=DPD&status=completed")).containsExactly(id.value());
    assertThat(ids("shop=content&sku=tea-1&status=on-hold")).isEmpty();
    assertThat(ids("shop=content&sku=TEA")).as("a part of it").isEmpty();
    assertThat(ids("shop=content&sku=tea-1&tag=gift")).isEmpty();
    assertThat(ids("q=content:1&sku=TEA-1")).containsExactly(id.value());
    assertThat(as("viewer").get("/api/orders?sku=--").status()).isEqualTo(400);

    Http.Answer file = as("viewer").get("/api/orders/export.csv?shop=content");
    assertThat(file.contentType()).startsWith("text/csv");
    assertThat(file.text().lines().toList()).hasSize(2);
    assertThat(file.text()).contains("content:1,content,woocommerce", "42.50,EUR,DE");
    assertThat(
            as("viewer")
                .get("/api/orders/export.csv?shop=content&columns=country,shop")
                .text()
                .lines())
        .containsExactly("country,shop", "DE,content");
    assertThat(as("viewer").get("/api/orders/export.csv?columns=height").status()).isEqualTo(400);
    assertThat(as("viewer").get("/api/orders/export.csv?q=erika@example.org").status())
        .isEqualTo(403);
  }

  private List<String> ids(String query) {
    var ids = new ArrayList<String>();
    as("viewer")
        .get("/api/orders?" + query)
        .json()
        .path("items")
        .forEach(item -> ids.add(item.path("id").asString()));
    return ids;
  }

  private static JsonNode step(JsonNode live, String name) {
    for (JsonNode one : live.path("steps")) {
      if (one.path("step").asString().equals(name)) {
        return one;
      }
    }
    return MissingNode.getInstance();
  }

  private JsonNode today(String shop) {
    return as("viewer").get("/api/orders/today?shop=" + shop).json();
  }

  private static JsonNode cause(JsonNode today, String cause) {
    for (JsonNode one : today.path("causes")) {
      if (one.path("cause").asString().equals(cause)) {
        return one;
      }
    }
    return MissingNode.getInstance();
  }

  private static int sum(JsonNode today, String list, String field) {
    int sum = 0;
    for (JsonNode one : today.path(list)) {
      sum += one.path(field).asInt();
    }
    return sum;
  }
}
