package dev.waybill.orchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.ShopStatus;
import dev.waybill.orchestrator.OrchestratorTest;
import dev.waybill.orchestrator.Orders;
import dev.waybill.orchestrator.World;
import dev.waybill.orchestrator.saga.event.EventTexts;
import dev.waybill.orchestrator.saga.state.Reason;
import dev.waybill.orchestrator.saga.state.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class BulkApiTest extends OrchestratorTest {

  private static final String HOLD = ",\"action\":\"hold\",\"reason\":\"stocktaking\"}";

  @Test
  void oneActionIsTakenOnEveryOrderThatPassesTheFilterAndShowsInEachHistory() {
    List<OrderId> ids = running("bulk-hold", 120);

    JsonNode begun = post("", "{\"filter\":{\"shop\":\"bulk-hold\"}" + HOLD);
    JsonNode done = awaitEnd(begun);

    assertThat(done.get("bulk").get("status").asString()).isEqualTo("DONE");
    assertThat(done.get("bulk").get("done").asInt()).isEqualTo(120);
    assertThat(done.get("failures")).isEmpty();
    for (OrderId id : ids) {
      assertThat(orders.find(id.value()).orElseThrow().saga().status()).isEqualTo(Status.ON_HOLD);
      assertThat(orders.history(id.value()).getLast().actor()).isEqualTo("erika");
      assertThat(EventTexts.text(orders.history(id.value()).getLast().events().getFirst()))
          .contains("stocktaking (bulk action " + done.get("bulk").get("id").asLong() + ")");
    }
  }

  @Test
  void theSameBulkActionUnderOneKeyBeginsOnce() {
    running("bulk-once", 1);
    String key = java.util.UUID.randomUUID().toString();
    String body = "{\"filter\":{\"shop\":\"bulk-once\"}" + HOLD;

    var first = as("operator").post("/api/orders/bulk", body, key);
    var again = as("operator").post("/api/orders/bulk", body, key);

    assertThat(first.status()).as(first.text()).isEqualTo(202);
    assertThat(again.json().get("bulk").get("id")).isEqualTo(first.json().get("bulk").get("id"));
    awaitEnd(first.json());
  }

  @Test
  void aPackerAsksForLabelsAndDoesNothingElseInBulk() {
    String order = running("bulk-packer", 1).getFirst().value();
    String named = "{\"orders\":[\"" + order + "\"],\"action\":";
    String labels = "\"retry\",\"step\":\"buy-label\",\"reason\":\"Batch 1\"}";

    var begun = as("packer").post("/api/orders/bulk", named + labels);
    assertThat(begun.status()).as(begun.text()).isEqualTo(202);
    long id = begun.json().at("/bulk/id").asLong();
    assertThat(as("packer").post("/api/orders/bulk/" + id + "/stop", "{}").status()).isEqualTo(200);

    for (String refused :
        List.of(
            named + "\"hold\",\"reason\":\"x\"}",
            named + "\"retry\",\"step\":\"reserve-stock\",\"reason\":\"x\"}",
            "{\"filter\":{\"shop\":\"bulk-packer\"},\"action\":" + labels)) {
      assertThat(as("packer").post("/api/orders/bulk", refused).status())
          .as(refused)
          .isEqualTo(403);
    }
    var held = as("operator").post("/api/orders/bulk", named + "\"hold\",\"reason\":\"x\"}");
    long others = held.json().at("/bulk/id").asLong();
    assertThat(as("packer").post("/api/orders/bulk/" + others + "/stop", "{}").status())
        .isEqualTo(403);
  }

  @Test
  void ordersOnWhichTheActionIsNotLegalAreListedWithTheReason() {
    List<OrderId> ids = running("bulk-mixed", 3);
    var held =
        as("operator")
            .post(
                "/api/orders/" + ids.get(1) + "/actions", "{\"action\":\"hold\",\"reason\":\"x\"}");
    assertThat(held.status()).isEqualTo(200);

    JsonNode done =
        awaitEnd(
            post(
                "",
                "{\"orders\":[\""
                    + ids.get(1)
                    + "\",\""
                    + ids.get(2)
                    + "\",\"demo:none\"]"
                    + HOLD));

    assertThat(done.get("bulk").get("done").asInt()).isEqualTo(1);
    assertThat(done.get("bulk").get("failed").asInt()).isEqualTo(2);
    assertThat(done.get("failures").get(0).get("orderId").asString()).isEqualTo(ids.get(1).value());
    assertThat(done.get("failures").get(0).get("why").asString()).contains("not possible");
    assertThat(done.get("failures").get(1).get("why").asString()).contains("no such order");
    assertThat(as("viewer").get("/api/orders/bulk").json().get(0).get("total").asInt())
        .isEqualTo(3);
  }

  @Test
  void ordersAreMovedToAnotherVersionAndThoseThatCannotBeAreListed() {
    List<OrderId> ids = running("bulk-move", 20);
    OrderId over = OrderId.of("bulk-move", "over");
    world.send(Orders.snapshot(over, ShopStatus.AWAITING_PAYMENT, Instant.now()));
    awaitStatus(over, Status.AWAITING_PAYMENT);
    as("operator")
        .post("/api/orders/" + over + "/actions", "{\"action\":\"cancel\",\"reason\":\"x\"}");
    awaitStatus(over, Status.CANCELLED);
    int from = orders.find(ids.getFirst().value()).orElseThrow().saga().workflowVersion();
    int to = laterVersion();

    JsonNode done =
        awaitEnd(
            post(
                "",
                "{\"filter\":{\"shop\":\"bulk-move\"},\"action\":\"move\",\"version\":%d,\"reason\":\"mended\"}"
                    .formatted(to)));

    assertThat(done.get("bulk").get("done").asInt()).isEqualTo(20);
    assertThat(done.get("failures")).hasSize(1);
    assertThat(done.get("failures").get(0).get("orderId").asString()).isEqualTo(over.value());
    assertThat(done.get("failures").get(0).get("why").asString())
        .contains("cannot be moved to version " + to, "CANCELLED");
    for (OrderId id : ids) {
      assertThat(orders.find(id.value()).orElseThrow().saga().workflowVersion()).isEqualTo(to);
      assertThat(orders.history(id.value()).getLast().events())
          .anyMatch(
              event ->
                  EventTexts.text(event)
                      .contains("version %d of its workflow instead of %d".formatted(to, from)));
    }
    world.answer(World.YES);
  }

  /** Saved and not active: only these orders go on in it. */
  private int laterVersion() {
    String yaml = as("viewer").get("/api/workflows/fulfillment").json().get("yaml").asString();
    var saved =
        as("manager")
            .putYaml(
                "/api/workflows/fulfillment?activate=false&comment=later",
                yaml + "\n# for the bulk move\n");
    assertThat(saved.status()).as(saved.text()).isEqualTo(200);
    return saved.json().get("version").asInt();
  }

  @Test
  void aReleaseEndsTheNamedHoldAndLeavesOrdersThatAreHeldForSomethingElse() {
    List<OrderId> ids = running("bulk-release", 2);
    awaitEnd(post("", "{\"filter\":{\"shop\":\"bulk-release\"}" + HOLD));
    world.send(
        Orders.snapshot(ids.getLast(), ShopStatus.AWAITING_PAYMENT, Instant.now().plusSeconds(60)));
    await()
        .until(
            () ->
                orders
                    .find(ids.getLast().value())
                    .orElseThrow()
                    .saga()
                    .toString()
                    .contains("unpaid"));

    awaitEnd(
        post(
            "",
            "{\"filter\":{\"shop\":\"bulk-release\"},\"action\":\"release\",\"hold\":\"operator\","
                + "\"reason\":\"counted\"}"));

    awaitStatus(ids.getFirst(), Status.IN_PROGRESS);
    var unpaid = orders.find(ids.getLast().value()).orElseThrow().saga();
    assertThat(unpaid.status()).isEqualTo(Status.ON_HOLD);
    assertThat(unpaid.reason()).isEqualTo(Reason.UNPAID);
  }

  @Test
  void aPreviewCountsAndDoesNothing() {
    List<OrderId> ids = running("bulk-preview", 3);

    JsonNode preview = post("/preview", "{\"filter\":{\"shop\":\"bulk-preview\"},\"limit\":2}");

    assertThat(preview.get("count").asInt()).isEqualTo(2);
    assertThat(preview.get("more").asBoolean()).isTrue();
    assertThat(preview.get("first").get(0).asString()).isEqualTo(ids.getFirst().value());
    assertThat(orders.history(ids.getFirst().value())).hasSize(1);
  }

  @Test
  void aPreviewSaysOnHowManyTheActionWouldBeTakenAndWhyNotOnTheOthers() {
    List<OrderId> ids = running("bulk-trial", 3);
    for (OrderId held : ids.subList(0, 2)) {
      as("operator")
          .post("/api/orders/" + held + "/actions", "{\"action\":\"hold\",\"reason\":\"x\"}");
    }

    JsonNode trial =
        post("/preview", "{\"filter\":{\"shop\":\"bulk-trial\"},\"action\":\"hold\"}").get("trial");

    assertThat(trial.get("looked").asInt()).isEqualTo(3);
    assertThat(trial.get("possible").asInt()).isEqualTo(1);
    assertThat(trial.get("refused")).hasSize(1);
    assertThat(trial.at("/refused/0/orders").asInt()).isEqualTo(2);
    assertThat(trial.at("/refused/0/first").asString()).isEqualTo(ids.getFirst().value());
    assertThat(trial.at("/refused/0/why").asString())
        .isEqualTo("'hold' is not possible while the order is ON_HOLD.");
    assertThat(orders.find(ids.getLast().value()).orElseThrow().saga().status())
        .isEqualTo(Status.IN_PROGRESS);
    assertThat(
            post("/preview", "{\"orders\":[\"bulk-trial:none\"],\"action\":\"cancel\"}")
                .at("/trial/refused/0/why")
                .asString())
        .contains("no such order");
  }

  @Test
  void whatFailedIsAFileAndIsDoneAgainAlone() {
    List<OrderId> ids = running("bulk-again", 3);
    as("operator")
        .post(
            "/api/orders/" + ids.getFirst() + "/actions", "{\"action\":\"hold\",\"reason\":\"x\"}");
    JsonNode first = awaitEnd(post("", "{\"filter\":{\"shop\":\"bulk-again\"}" + HOLD));
    String path = "/api/orders/bulk/" + first.at("/bulk/id").asLong();
    assertThat(first.at("/causes/0/orders").asInt()).isEqualTo(1);
    assertThat(as("viewer").get(path + "/failures.csv").text().lines().skip(1))
        .singleElement()
        .asString()
        .startsWith(ids.getFirst() + ",'hold' is not possible");
    as("operator")
        .post(
            "/api/orders/" + ids.getFirst() + "/actions",
            "{\"action\":\"release\",\"reason\":\"x\"}");

    var begun =
        as("operator").post(path + "/again", "{\"reason\":\"now they can be\"}", "again-" + path);
    assertThat(begun.status()).as(begun.text()).isEqualTo(202);
    JsonNode again = awaitEnd(begun.json());

    assertThat(again.at("/bulk/total").asInt()).isEqualTo(1);
    assertThat(again.at("/bulk/done").asInt()).isEqualTo(1);
    assertThat(again.at("/bulk/againOf").asLong()).isEqualTo(first.at("/bulk/id").asLong());
    assertThat(begun.json().at("/bulk/action/reason").asString())
        .startsWith("now they can be (bulk");
    assertThat(
            as("operator")
                .post(
                    "/api/orders/bulk/" + again.at("/bulk/id").asLong() + "/again",
                    "{\"reason\":\"x\"}")
                .status())
        .isEqualTo(400);
    assertThat(as("operator").post(path + "/again", "{}").status()).isEqualTo(400);
    assertThat(as("packer").post(path + "/again", "{\"reason\":\"x\"}").status()).isEqualTo(403);
    assertThat(
            as("viewer")
                .get("/api/orders/bulk?before=" + again.at("/bulk/id").asLong())
                .json()
                .get(0)
                .get("id")
                .asLong())
        .isLessThan(again.at("/bulk/id").asLong());
  }

  @Test
  void aMisspeltFilterNeverMeansEveryOrder() {
    var mistakes =
        Map.of(
            "{\"filter\":{\"staus\":\"on-hold\"}" + HOLD, "filter.staus",
            "{\"filter\":{\"shop\":\"a\",\"staus\":\"on-hold\"}" + HOLD, "filter.staus",
            "{\"fliter\":{\"shop\":\"a\"}" + HOLD, "fliter",
            "{\"filter\":{\"shop\":\"a\"},\"adress\":{}" + HOLD, "adress",
            "{\"orders\":[\"a:1\"],\"lines\":[{\"id\":\"1\",\"qantity\":1}]" + HOLD,
                "lines[0].qantity",
            "{\"filter\":{\"stuck\":false}" + HOLD, "\"all\": true",
            "{\"filter\":{\"all\":true,\"shop\":\"a\"}" + HOLD, "narrows it down");

    mistakes.forEach(
        (request, named) -> {
          for (String path : List.of("/api/orders/bulk", "/api/orders/bulk/preview")) {
            var answer = as("operator").post(path, request);
            assertThat(answer.status()).as(request).isEqualTo(400);
            assertThat(answer.json().get("detail").asString()).contains(named);
          }
        });
    assertThat(post("/preview", "{\"filter\":{\"all\":true},\"limit\":1}").has("count")).isTrue();
  }

  @Test
  void theFilterTakesWhatTheListTakes() {
    running("bulk-keys", 2);
    String day = Instant.now().toString().substring(0, 10);

    for (String key :
        List.of(
            "\"country\":\"de\"",
            "\"placedFrom\":\"2026-05-04\",\"placedTo\":\"2026-05-04\"",
            "\"receivedTo\":\"" + day + "T23:59:59Z\",\"sort\":\"-total\"",
            "\"updatedSince\":\"2026-01-01T00:00:00+01:00\",\"sort\":\"updated\"")) {
      JsonNode preview = post("/preview", "{\"filter\":{\"shop\":\"bulk-keys\"," + key + "}}");
      assertThat(preview.path("count").asInt()).as(preview.toString()).isEqualTo(2);
    }
    assertThat(
            post("/preview", "{\"filter\":{\"shop\":\"bulk-keys\",\"country\":\"FR\"}}")
                .get("count")
                .asInt())
        .isZero();
  }

  @Test
  void whatMakesNoSenseIsRefusedBeforeAnythingHappens() {
    for (String request :
        List.of(
            "{\"filter\":{}" + HOLD,
            "{\"action\":\"hold\",\"reason\":\"x\"}",
            "{\"filter\":{\"shop\":\"a\"},\"orders\":[\"a:1\"]" + HOLD,
            "{\"filter\":{\"shop\":\"nobody\"}" + HOLD,
            "{\"filter\":{\"shop\":\"a\"},\"action\":\"dance\",\"reason\":\"x\"}",
            "{\"filter\":{\"shop\":\"a\"},\"action\":\"hold\"}",
            "{\"filter\":{\"status\":\"lost\"}" + HOLD,
            "{\"orders\":[\"no id\"]" + HOLD,
            "{\"filter\":{\"shop\":\"a\"},\"action\":\"release\",\"reason\":\"x\"}",
            "{\"filter\":{\"shop\":\"a\"},\"limit\":1000000" + HOLD)) {
      var answer = as("operator").post("/api/orders/bulk", request);
      assertThat(answer.status()).as(request + answer.text()).isEqualTo(400);
    }
    assertThat(as("viewer").post("/api/orders/bulk", "{}").status()).isEqualTo(403);
    assertThat(as("viewer").get("/api/orders/bulk/987654").status()).isEqualTo(404);
  }

  private List<OrderId> running(String shop, int count) {
    world.answer(World.SILENCE);
    var ids = new ArrayList<OrderId>();
    for (int i = 1; i <= count; i++) {
      OrderId id = OrderId.of(shop, Integer.toString(i));
      ids.add(id);
      world.send(Orders.ready(id));
    }
    ids.forEach(id -> awaitStatus(id, Status.IN_PROGRESS));
    return ids;
  }

  private JsonNode post(String path, String json) {
    var answer = as("operator").post("/api/orders/bulk" + path, json);
    assertThat(answer.status()).as(answer.text()).isBetween(200, 202);
    return answer.json();
  }

  private JsonNode awaitEnd(JsonNode begun) {
    String path = "/api/orders/bulk/" + begun.get("bulk").get("id").asLong();
    await()
        .until(
            () ->
                !as("viewer")
                    .get(path)
                    .json()
                    .get("bulk")
                    .get("status")
                    .asString()
                    .equals("RUNNING"));
    return as("viewer").get(path).json();
  }
}
