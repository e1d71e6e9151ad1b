package dev.waybill.orchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.StepReply;
import dev.waybill.contracts.wire.Json;
import dev.waybill.orchestrator.Http;
import dev.waybill.orchestrator.OrchestratorTest;
import dev.waybill.orchestrator.Orders;
import dev.waybill.orchestrator.saga.state.Status;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ReleasesApiTest extends OrchestratorTest {

  @Test
  void savingWithoutActivatingChangesNothingForNewOrders() {
    put("drafts", "one", "");
    put("drafts", "two", "?activate=false&comment=Not yet");

    JsonNode workflow = as("viewer").get("/api/workflows/drafts").json();
    assertThat(workflow.get("version").asInt()).isEqualTo(1);
    assertThat(workflow.get("versions"))
        .extracting(v -> v.get("version").asInt() + " " + v.get("active").asBoolean())
        .containsExactly("2 false", "1 true");
    assertThat(as("viewer").get("/api/workflows").json())
        .filteredOn(w -> w.get("name").asString().equals("drafts"))
        .singleElement()
        .satisfies(w -> assertThat(w.get("newest").asInt()).isEqualTo(2));
  }

  @Test
  void aVersionIsActivatedAndTakenBackWithWhoAndWhy() {
    put("turns", "one", "");
    put("turns", "two", "");

    var back =
        as("manager").post("/api/workflows/turns/roll-back", "{\"comment\": \"It was better\"}");
    assertThat(back.json().get("version").asInt()).isEqualTo(1);
    var onceMore = as("manager").post("/api/workflows/turns/roll-back", "{}");
    assertThat(onceMore.status()).isEqualTo(409);
    assertThat(onceMore.contentType()).isEqualTo("application/problem+json");
    var forth = as("manager").post("/api/workflows/turns/activations", "{\"version\": 2}");
    assertThat(forth.json().get("kind").asString()).isEqualTo("activated");

    assertThat(as("viewer").get("/api/workflows/turns/activations").json())
        .extracting(a -> a.get("kind").asString() + " " + a.get("version").asInt())
        .containsExactly("activated 2", "rolled-back 1", "activated 2", "activated 1");
    assertThat(as("viewer").get("/api/workflows/turns/activations?size=1&page=1").json())
        .singleElement()
        .satisfies(
            a -> {
              assertThat(a.get("comment").asString()).isEqualTo("It was better");
              assertThat(a.get("author").asString()).isEqualTo("erika");
            });
  }

  @Test
  void newOrdersOfAShopTakeItsOwnVersionAndOrdersUnderWayAreCounted() {
    put("own", "one", "?activate=false");
    put("own", "two", "?shop=own-shop");
    OrderId own = OrderId.of("own-shop", "1");
    OrderId other = Orders.newId();
    world.answer(dev.waybill.orchestrator.World.SILENCE);

    world.send(Orders.ready(own));
    world.send(Orders.ready(other));
    awaitStatus(own, Status.IN_PROGRESS);
    awaitStatus(other, Status.IN_PROGRESS);

    assertThat(orders.find(own.value()).orElseThrow().saga().workflow()).isEqualTo("own");
    assertThat(orders.find(own.value()).orElseThrow().saga().workflowVersion()).isEqualTo(2);
    assertThat(orders.find(other.value()).orElseThrow().saga().workflow()).isEqualTo("fulfillment");
    JsonNode versions = as("viewer").get("/api/workflows/own/versions").json();
    assertThat(versions.get(0).get("underWay").asInt()).isEqualTo(1);
    assertThat(versions.get(0).get("byStatus").get("IN_PROGRESS").asInt()).isEqualTo(1);
    assertThat(versions.get(0).get("shops").get(0).asString()).isEqualTo("own-shop");
    assertThat(versions.get(1).get("underWay").asInt()).isZero();
    assertThat(as("manager").delete("/api/workflows/own/activations?shop=own-shop").status())
        .isEqualTo(200);
  }

  @Test
  void anOrderIsMovedToAnotherVersionWhereItCanGoOnThereAndToldWhyWhereItCannot() {
    put("moving", "one", "?shop=moving-shop");
    put("moving", "two", "?activate=false");
    as("manager")
        .putYaml(
            "/api/workflows/moving?activate=false",
            """
            workflow: moving
            steps:
              a: {service: inventory, action: one, undo: undo-it, send: []}
              b: {needs: a, service: crm, action: more, undo: undo-it, send: []}
            """);
    OrderId id = OrderId.of("moving-shop", "1");
    world.answer(dev.waybill.orchestrator.World.SILENCE);
    world.send(Orders.ready(id));
    awaitStatus(id, Status.IN_PROGRESS);
    String order = "/api/orders/" + id.value().replace(":", "%3A");

    JsonNode moves = as("viewer").get(order + "/moves").json();
    var refused = as("manager").post(order + "/actions", move(2));
    var moved = as("manager").post(order + "/actions", move(3));
    var unknown = as("manager").post(order + "/actions", move(9));

    assertThat(moves)
        .extracting(m -> m.get("version").asInt() + " " + m.get("possible").asBoolean())
        .containsExactly("3 true", "2 false");
    assertThat(moves.get(0).get("adds").get(0).asString()).isEqualTo("b");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text()).contains("version 2 asks inventory to two instead");
    assertThat(moved.json().get("workflowVersion").asInt()).isEqualTo(3);
    assertThat(moved.json().get("steps"))
        .extracting(step -> step.get("name").asString())
        .containsExactly("a", "b");
    assertThat(moved.json().get("history").findValuesAsString("text"))
        .contains(
            "erika: move, because: the new one is better",
            "Goes on in version 3 of its workflow instead of 1");
    assertThat(unknown.status()).isEqualTo(400);
    as("manager").delete("/api/workflows/moving/activations?shop=moving-shop");
  }

  private static String move(int version) {
    return "{\"action\": \"move\", \"version\": %d, \"reason\": \"the new one is better\"}"
        .formatted(version);
  }

  @Test
  void aDefinitionIsTriedOutOnAnOrderOfThePastWithoutDoingAnything() {
    world.answer(
        command ->
            command.action().equals("reserve")
                ? StepReply.completed(
                    command, Json.mapper().readTree("{\"allocations\": [{\"n\": 1}, {\"n\": 2}]}"))
                : dev.waybill.orchestrator.World.YES.apply(command));
    OrderId id = Orders.newId();
    world.send(Orders.ready(id));
    awaitStatus(id, Status.COMPLETED);
    int commands = world.commands(id).size();

    var run =
        dryRun(
            """
            {"yaml": "%s", "orderId": "%s", "facts": {"total": 2000}}
            """
                .formatted(
                    ("workflow: tried\n"
                         + "steps:\n"
                         + "  reserve-stock: {service: inventory, action: reserve, undo: release}\n"
                         + "  approve: {needs: reserve-stock, when: order.total > 1000, hold:"
                         + " approval}\n"
                         + "  label: {needs: approve, service: shipping, action: buy-label, undo:"
                         + " void, each: reserve-stock.allocations}\n")
                        .replace("\n", "\\n"),
                    id));

    assertThat(run.status()).as(run.text()).isEqualTo(200);
    assertThat(run.json().get("waves").toString())
        .isEqualTo("[[\"reserve-stock\"],[\"approve\"],[\"label\"]]");
    assertThat(run.json().get("steps").get(2).get("parts").asInt()).isEqualTo(2);
    assertThat(run.json().get("steps").get(1).get("when").get("looksAt").get("order.total").asInt())
        .isEqualTo(2000);
    assertThat(run.json().get("steps").get(2).get("ifRejected").get("undone").toString())
        .isEqualTo("[\"reserve-stock\"]");
    assertThat(world.commands(id)).hasSize(commands);
    assertThat(as("viewer").get("/api/workflows/tried").status()).isEqualTo(404);
    assertThat(dryRun("{\"yaml\": \"workflow: tried\"}").json().get("mistakes")).isNotEmpty();
    assertThat(dryRun("{\"orderId\": \"no:1\", \"version\": 1}").status()).isEqualTo(404);
    assertThat(
            as("manager")
                .post("/api/workflows/fulfillment-with-approval/dry-run", "{}")
                .json()
                .get("ends")
                .asString())
        .isEqualTo("COMPLETED");
  }

  private Http.Answer dryRun(String request) {
    return as("manager").post("/api/workflows/tried/dry-run", request);
  }

  @Test
  void whoeverSavesOverSomebodyElsesVersionIsToldSo() {
    put("contested", "one", "");
    put("contested", "two", "?base=1");

    Http.Answer late = put("contested", "three", "?base=1");

    assertThat(late.status()).isEqualTo(409);
    assertThat(late.text()).contains("Version 2 is the newest");
  }

  @Test
  void twoVersionsAreCompared() {
    put("compared", "one", "");
    put("compared", "two", "");

    JsonNode diff = as("manager").get("/api/workflows/compared/diff?from=1&to=2").json();

    assertThat(diff.get("steps").get(0).get("what").get(0).asString())
        .isEqualTo("action: one → two");
    assertThat(diff.get("text").asString()).contains("+++ compared version 2");
  }

  @Test
  void whatIsNotThereOrMakesNoSenseIsRefusedWithAReason() {
    put("refused", "one", "");

    assertThat(activate("refused", "{\"version\": 9}").status()).isEqualTo(404);
    assertThat(activate("nothing", "{\"shop\": \"x\"}").status()).isEqualTo(404);
    assertThat(activate("refused", "{}").text()).contains("version is missing");
    assertThat(activate("refused", "{\"version\": 1, \"shop\": \"a b\"}").status()).isEqualTo(400);
    assertThat(as("manager").get("/api/workflows/refused/diff?from=1&to=5").status())
        .isEqualTo(404);
    assertThat(as("viewer").post("/api/workflows/refused/roll-back", "{}").status()).isEqualTo(403);
    assertThat(as("manager").delete("/api/workflows/refused/activations?shop=x").status())
        .isEqualTo(409);
  }

  private Http.Answer activate(String name, String body) {
    return as("manager").post("/api/workflows/" + name + "/activations", body);
  }

  private Http.Answer put(String name, String action, String query) {
    return as("manager")
        .putYaml(
            "/api/workflows/" + name + query.replace(" ", "%20"),
            """
            workflow: %s
            steps:
              a: {service: inventory, action: %s, undo: undo-it, send: []}
            """
                .formatted(name, action));
  }
}
