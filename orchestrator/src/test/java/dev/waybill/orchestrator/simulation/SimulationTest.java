package dev.waybill.orchestrator.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.contracts.Money;
import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.wire.Json;
import dev.waybill.orchestrator.OrchestratorTest;
import dev.waybill.orchestrator.Orders;
import dev.waybill.orchestrator.saga.state.Status;
import dev.waybill.service.exchange.workflows.Simulation;
import dev.waybill.service.exchange.workflows.WorkflowsApi;
import dev.waybill.testing.ApiContract;
import dev.waybill.testing.TestIdentity;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** A changed workflow is tried on orders that were. */
class SimulationTest extends OrchestratorTest {

  @LocalServerPort private int port;

  @Test
  void ordersThatWouldWaitForApprovalAreToldOneByOne() {
    String shop = "simulated";
    OrderId cheap = OrderId.of(shop, "cheap");
    OrderId dear = OrderId.of(shop, "dear");
    world.send(Orders.costing(cheap, new Money(4_250, "EUR")));
    world.send(Orders.costing(dear, new Money(81_250, "EUR")));
    awaitStatus(cheap, Status.COMPLETED);
    awaitStatus(dear, Status.COMPLETED);
    String yaml = as("operator").get("/api/workflows/fulfillment").json().path("yaml").asString();
    String changed =
        yaml.replaceFirst(
            "(?m)^steps:", "steps:\n  ask-boss: {hold: approval, when: order.total > 500}");
    var workflows =
        new ApiContract<>(
            WorkflowsApi.class, port, TestIdentity.token("orchestrator", "erika", "operator"));

    long id =
        workflows
            .whole(
                () ->
                    workflows
                        .api()
                        .simulate(
                            "fulfillment", new Simulation.Request(changed, null, shop, 7, null)))
            .id();
    await().until(() -> workflows.api().simulation("fulfillment", id).state().equals("DONE"));

    Simulation done = workflows.whole(() -> workflows.api().simulation("fulfillment", id));
    assertThat(done.sums().orders()).isEqualTo(2);
    assertThat(done.sums().differ()).isOne();
    assertThat(done.sums().changes())
        .containsExactly(new Simulation.Change("ask-boss", null, "WAITS_FOR_PERSON", 1));
    Simulation.OrderPage page =
        workflows.whole(() -> workflows.api().simulatedOrders("fulfillment", id, Map.of()));
    assertThat(page.items()).extracting(Simulation.Order::order).containsExactly(dear.value());
    assertThat(page.items().getFirst().total()).isEqualByComparingTo("812.50");
    assertThat(page.items().getFirst().differences().getFirst().why())
        .contains("order.total > 500", "812.5");
    assertThat(
            workflows.api().simulatedOrders("fulfillment", id, Map.of("step", "buy-label")).items())
        .isEmpty();
    assertThat(workflows.whole(() -> workflows.api().simulations("fulfillment")))
        .extracting(Simulation::id)
        .contains(id);
    assertThat(workflows.api().cancelSimulation("fulfillment", id).state())
        .as("what is done stays done")
        .isEqualTo("DONE");
    assertThat(orders.find(dear.value()).orElseThrow().saga().status()).isEqualTo(Status.COMPLETED);
  }

  @Test
  void whatCannotBeTriedIsRefusedWithTheReason() {
    String path = "/api/workflows/fulfillment/simulations";
    assertThat(as("viewer").post(path, "{\"yaml\": \"x\"}").status()).isEqualTo(403);
    assertThat(as("operator").post(path, "{}").text()).contains("yaml");
    assertThat(as("operator").post(path, "{\"yaml\": \"x\", \"days\": 99}").text())
        .contains("1 to 31");
    JsonNode mistakes = as("operator").post(path, body("workflow: fulfillment")).json();
    assertThat(mistakes.path("mistakes")).isNotEmpty();
    assertThat(as("operator").get(path + "/999999").status()).isEqualTo(404);
  }

  private static String body(String yaml) {
    return Json.mapper().createObjectNode().put("yaml", yaml).toString();
  }
}
