package dev.waybill.orchestrator.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.StepCommand;
import dev.waybill.contracts.wire.Json;
import dev.waybill.orchestrator.Http;
import dev.waybill.orchestrator.OrchestratorTest;
import dev.waybill.orchestrator.Orders;
import dev.waybill.orchestrator.World;
import dev.waybill.orchestrator.saga.state.Status;
import dev.waybill.service.exchange.rules.OrderRulesApi;
import dev.waybill.service.exchange.rules.RuleChoice;
import dev.waybill.service.exchange.rules.RuleTrial;
import dev.waybill.testing.ApiContract;
import dev.waybill.testing.TestIdentity;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Order rules: saved, tried, activated, at work on orders that come, and applied to open ones. */
class OrderRulesApiTest extends OrchestratorTest {

  private static final AtomicInteger NEXT = new AtomicInteger();

  /** Of shops that no other test has. */
  private static final String RULES =
      """
      {"rules": [
        {"name": "tea is asked for", "when": {"shops": ["%1$s"], "skus": ["TEA-*"]},
         "then": {"hold": {"reason": "tea", "detail": "Which tea?"}, "tags": ["tea"], "priority": true}},
        {"name": "to Poland", "when": {"shops": ["%1$s"], "countries": ["PL"]}, "then": {"tags": ["abroad"]}},
        {"name": "picked", "when": {"shops": ["%1$s"], "emailDomains": ["example.org"]},
         "then": {"workflow": "pick-and-pack"}}]}\
      """;

  @LocalServerPort private int port;

  private final String shop = "ruled-" + NEXT.incrementAndGet();

  @AfterEach
  void noRulesForOthers() {
    manager()
        .post(
            "/api/order-rules/activate",
            "{\"version\": 0, \"reason\": \"the test is over\", \"withoutSimulation\": true}");
  }

  @Test
  void what_counts_holds_tags_routes_and_puts_first_an_order_that_comes() {
    activate(save(RULES.formatted(shop)));
    OrderId id = OrderId.of(shop, "1");
    world.send(Orders.ready(id));
    awaitStatus(id, Status.ON_HOLD);

    JsonNode order = as("operator").get("/api/orders/" + id).json();
    assertThat(order.path("reason").asString()).isEqualTo("rule:tea");
    assertThat(order.path("detail").asString()).isEqualTo("Which tea?");
    assertThat(order.path("workflow").asString()).isEqualTo("pick-and-pack");
    assertThat(order.at("/shipBy/priority").asBoolean()).isTrue();
    assertThat(order.at("/order/tags/0").asString()).isEqualTo("tea");
    assertThat(order.path("history").toString())
        .contains("tea is asked for, picked", "takes the workflow pick-and-pack", "tagged tea");
    assertThat(as("viewer").get("/api/orders?tag=tea&shop=" + shop).text()).contains(id.value());
    assertThat(world.commands(id)).isEmpty();

    release(id, "rule:tea");
    await().untilAsserted(() -> assertThat(world.commands(id)).isNotEmpty());
    StepCommand<JsonNode> reservation = world.commands(id).getFirst();
    assertThat(reservation.order().path("tags").toString()).isEqualTo("[\"tea\"]");
    assertThat(reservation.shipBy().priority()).isTrue();
  }

  @Test
  void a_version_is_tried_on_the_past_before_it_counts() {
    OrderId past = OrderId.of(shop, "past");
    world.send(Orders.ready(past));
    awaitStatus(past, Status.COMPLETED);
    int version = save(RULES.formatted(shop));
    assertThat(
            manager()
                .post(
                    "/api/order-rules/activate",
                    "{\"version\": %d, \"reason\": \"x\"}".formatted(version))
                .status())
        .isEqualTo(409);

    var rules =
        new ApiContract<>(
            OrderRulesApi.class, port, TestIdentity.token("orchestrator", "erika", "manager"));
    long id = rules.whole(() -> rules.api().simulate(new RuleTrial(version))).id();
    await().until(() -> simulation(id).path("state").asString().equals("DONE"));

    JsonNode sums = simulation(id).path("sums");
    assertThat(sums.at("/rules/tea is asked for").asInt()).isOne();
    assertThat(sums.at("/rules/to Poland").asInt()).isZero();
    assertThat(sums.path("ruled").asInt()).isOne();
    assertThat(rules.whole(() -> rules.api().simulations())).isNotEmpty();
    var page = rules.whole(() -> rules.api().simulated(id, Map.of("rule", "picked")));
    assertThat(page.items())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.order()).isEqualTo(past.value());
              assertThat(row.holds()).containsExactly("rule:tea");
              assertThat(row.workflow()).isEqualTo("pick-and-pack");
            });
    assertThat(rules.api().activate(new RuleChoice(version, null, "tried")).version())
        .isEqualTo(version);
    assertThat(rules.api().activations().activations().getFirst().version()).isEqualTo(version);
    Http.Answer back = manager().post("/api/order-rules/roll-back", "{\"reason\": \"back\"}");
    assertThat(back.json().path("version").asInt()).isNotEqualTo(version);
  }

  @Test
  void what_counts_is_applied_to_open_orders_that_it_changes() {
    world.answer(World.SILENCE);
    OrderId open = OrderId.of(shop, "open");
    world.send(Orders.ready(open));
    awaitStatus(open, Status.IN_PROGRESS);
    int version = save(RULES.formatted(shop));
    activate(version);
    var rules =
        new ApiContract<>(
            OrderRulesApi.class, port, TestIdentity.token("orchestrator", "erika", "operator"));

    var found = rules.whole(() -> rules.api().openOrders(version));
    assertThat(found.items()).extracting(OrderRulesApi.Ruled::order).contains(open.value());
    var applied =
        rules.whole(
            () -> rules.api().apply(new OrderRulesApi.Application(version, shop, "the new rules")));
    assertThat(applied.orders()).isOne();

    awaitStatus(open, Status.ON_HOLD);
    JsonNode order = as("operator").get("/api/orders/" + open).json();
    assertThat(order.path("workflow").asString()).as("stays").isEqualTo("fulfillment");
    assertThat(order.at("/shipBy/priority").asBoolean()).isTrue();
    assertThat(as("viewer").get("/api/orders?tag=tea&shop=" + shop).text()).contains(open.value());
    await()
        .untilAsserted(
            () ->
                assertThat(
                        as("operator")
                            .get("/api/orders/bulk/" + applied.bulkAction())
                            .json()
                            .at("/bulk/done")
                            .asInt())
                    .isOne());
    assertThat(
            as("operator")
                .post(
                    "/api/order-rules/apply",
                    "{\"version\": %d, \"shop\": \"%s\", \"reason\": \"again\"}"
                        .formatted(version, shop))
                .status())
        .as("there is nothing left to change")
        .isEqualTo(409);
  }

  @Test
  void rules_with_mistakes_are_refused_with_all_of_them() {
    Http.Answer refused =
        manager()
            .put(
                "/api/order-rules/draft",
                """
                {"rules": [{"name": "a", "when": {"countries": ["Polska"], "risks": ["odd"]},
                            "then": {"workflow": "none", "hold": {"reason": "Not A Word"}}},
                           {"name": "a", "then": {}}]}\
                """);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().path("mistakes").findValuesAsString("place"))
        .contains(
            "rules[0].when.countries[0]",
            "rules[0].when.risks[0]",
            "rules[0].then.workflow",
            "rules[0].then.hold.reason",
            "rules[0].then.hold.detail",
            "rules[1].name",
            "rules[1].then");
    assertThat(as("operator").put("/api/order-rules/draft", "{\"rules\": []}").status())
        .isEqualTo(403);
    assertThat(manager().put("/api/order-rules/draft?base=99999", "{\"rules\": []}").status())
        .isEqualTo(409);
    assertThat(as("viewer").post("/api/order-rules/simulate", "{\"version\": 1}").status())
        .isEqualTo(403);
  }

  private JsonNode simulation(long id) {
    return as("viewer").get("/api/order-rules/simulations/" + id).json();
  }

  private Http manager() {
    return as("manager");
  }

  private int save(String rules) {
    Http.Answer saved = manager().put("/api/order-rules/draft?comment=test", rules);
    assertThat(saved.status()).as(saved.text()).isEqualTo(200);
    return saved.json().path("version").asInt();
  }

  private void activate(int version) {
    Http.Answer answer =
        manager()
            .post(
                "/api/order-rules/activate",
                "{\"version\": %d, \"reason\": \"test\", \"withoutSimulation\": true}"
                    .formatted(version));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  private void release(OrderId id, String hold) {
    assertThat(
            as("operator")
                .post(
                    "/api/orders/" + id + "/actions",
                    Json.mapper()
                        .createObjectNode()
                        .put("action", "release")
                        .put("hold", hold)
                        .put("reason", "green")
                        .toString())
                .status())
        .isEqualTo(200);
  }
}
