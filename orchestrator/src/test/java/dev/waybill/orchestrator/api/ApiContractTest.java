package dev.waybill.orchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.contracts.Money;
import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.ShopStatus;
import dev.waybill.contracts.StepReply;
import dev.waybill.orchestrator.OrchestratorTest;
import dev.waybill.orchestrator.Orders;
import dev.waybill.orchestrator.World;
import dev.waybill.orchestrator.saga.state.Status;
import dev.waybill.service.exchange.orders.ActionRequest;
import dev.waybill.service.exchange.orders.BulkAction;
import dev.waybill.service.exchange.orders.BulkAgain;
import dev.waybill.service.exchange.orders.BulkPreview;
import dev.waybill.service.exchange.orders.BulkRequest;
import dev.waybill.service.exchange.orders.OrderDetails;
import dev.waybill.service.exchange.orders.OrderList;
import dev.waybill.service.exchange.orders.OrderSummary;
import dev.waybill.service.exchange.orders.OrdersApi;
import dev.waybill.service.exchange.orders.Today;
import dev.waybill.service.exchange.workflows.CheckResult;
import dev.waybill.service.exchange.workflows.LiveWorkflow;
import dev.waybill.service.exchange.workflows.WorkflowDetails;
import dev.waybill.service.exchange.workflows.WorkflowSummary;
import dev.waybill.service.exchange.workflows.WorkflowsApi;
import dev.waybill.testing.ApiContract;
import dev.waybill.testing.TestIdentity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What the orchestrator answers is what the interfaces of its API say, to the last field. */
class ApiContractTest extends OrchestratorTest {

  private static final String WORKFLOW =
      """
      workflow: contract
      steps:
        take-back: {service: inventory, action: take-back, undo: none, because: a test, send: []}
        ask-tool:
          needs: take-back
          undo: none
          because: a test
          http:
            method: POST
            url: https://tool.example/x
            headers: {Authorization: "Bearer ${secret:TOOL}"}
      """;

  @LocalServerPort private int port;

  @Test
  void anOrderItsListAndTheCounts() {
    OrderId done = completed();
    OrderId failed = Orders.newId();
    world.answer(
        command ->
            command.orderId().equals(failed) && command.action().equals("buy-label")
                ? StepReply.unavailable(command, "carrier-away", "It does not answer.", null)
                : World.YES.apply(command));
    world.send(Orders.ready(failed));
    awaitStatus(failed, Status.IN_PROGRESS);
    ApiContract<OrdersApi> orders = contract(OrdersApi.class, "operator");

    OrderDetails whole = orders.whole(() -> orders.api().order(done.value()));
    assertThat(whole.order()).isNotNull();
    assertThat(whole.amount()).isEqualTo(whole.order().totals().total());
    assertThat(whole.steps()).isNotEmpty();
    orders.whole(() -> orders.api().order(failed.value()));
    OrderList list = orders.whole(() -> orders.api().list(Map.of("q", done.value())));
    assertThat(list.items())
        .singleElement()
        .extracting(OrderSummary::amount)
        .isEqualTo(whole.amount());
    assertThat(list.items().getFirst().amount()).isInstanceOf(Money.class);
    assertThat(orders.whole(orders.api()::counts).byStatus()).containsKey("COMPLETED");
    await()
        .until(
            () ->
                orders.api().today(Map.of("shop", "demo")).causes().stream()
                    .anyMatch(cause -> cause.cause().equals("carrier-away")));
    Today today = orders.whole(() -> orders.api().today(Map.of("zone", "Europe/Berlin")));
    assertThat(today.hours()).hasSize(25);
    assertThat(today.days()).hasSize(31);
    assertThat(today.causes()).extracting(Today.Cause::cause).contains("carrier-away");

    ApiContract<OrdersApi> viewers = contract(OrdersApi.class, "viewer");
    assertThat(viewers.whole(() -> viewers.api().order(done.value())).order()).isNull();
    viewers.whole(() -> viewers.api().list(Map.of("size", "20", "sort", "-total")));
  }

  @ParameterizedTest
  @CsvSource({
    "12, BTC, 8, 0.00000012",
    "1250000, IRT, 0, 1250000",
    // Beyond 2^53, where doubles leave amounts out
    "9007199254740993, EUR, , 90071992547409.93"
  })
  void anAmountIsExactInWhateverCurrency(
      long minor, String currency, @Nullable Integer decimals, String written) {
    var total = new Money(minor, currency, decimals);
    OrderId id = Orders.newId();
    world.send(Orders.costing(id, total));
    awaitStatus(id, Status.COMPLETED);
    ApiContract<OrdersApi> orders = contract(OrdersApi.class, "viewer");

    assertThat(orders.whole(() -> orders.api().order(id.value())).amount()).isEqualTo(total);
    assertThat(orders.api().list(Map.of("q", id.value())).items())
        .singleElement()
        .extracting(OrderSummary::amount)
        .isEqualTo(total);
    for (String path : List.of("/api/orders/" + id, "/api/orders?q=" + id)) {
      assertThat(as("viewer").get(path).text())
          .contains("\"total\":" + written + ",\"currency\":\"" + currency + '"');
    }
  }

  @Test
  void actionsWithTheirReasonHoldAndContact() {
    world.answer(World.SILENCE);
    OrderId id = Orders.newId();
    world.send(Orders.ready(id));
    awaitStatus(id, Status.IN_PROGRESS);
    world.send(
        Orders.snapshot(id, ShopStatus.AWAITING_PAYMENT, Instant.parse("2026-05-05T10:00:00Z")));
    awaitStatus(id, Status.ON_HOLD);
    ApiContract<OrdersApi> orders = contract(OrdersApi.class, "operator");

    orders.api().act(id.value(), new ActionRequest("hold", "a call is due", null, null, null));
    OrderDetails held = orders.whole(() -> orders.api().order(id.value()));
    assertThat(held.holds())
        .extracting(OrderDetails.Hold::reason)
        .containsExactlyInAnyOrder("unpaid", "operator");
    assertThat(held.legalActions()).anyMatch(legal -> "operator".equals(legal.hold()));
    orders.api().act(id.value(), new ActionRequest("release", "called", null, "operator", null));
    orders
        .api()
        .act(
            id.value(),
            new ActionRequest(
                "edit-contact",
                "a slip",
                null,
                null,
                new ActionRequest.Contact("rike@example.org", null)));

    OrderDetails after = orders.whole(() -> orders.api().order(id.value()));
    assertThat(after.holds()).extracting(OrderDetails.Hold::reason).containsExactly("unpaid");
    assertThat(after.order().customer().email()).isEqualTo("rike@example.org");
  }

  @Test
  void oneActionOnSeveralOrders() {
    world.answer(World.SILENCE);
    OrderId id = Orders.newId();
    world.send(Orders.ready(id));
    awaitStatus(id, Status.IN_PROGRESS);
    ApiContract<OrdersApi> orders = contract(OrdersApi.class, "operator");
    var request = new BulkRequest(List.of(id.value()), "retry", "buy-label", "labels wanted");

    BulkAction begun = orders.whole(() -> orders.api().bulk("batch-" + id, request));

    assertThat(begun.bulk().total()).isOne();
    assertThat(orders.api().bulk("batch-" + id, request).bulk().id()).isEqualTo(begun.bulk().id());
    orders.whole(() -> orders.api().stopBulk(begun.bulk().id()));

    BulkPreview preview = orders.whole(() -> orders.api().previewBulk(request));
    assertThat(preview.count()).isOne();
    assertThat(preview.trial()).isNotNull();
    BulkAction again =
        orders.whole(
            () ->
                orders
                    .api()
                    .bulkAgain(begun.bulk().id(), "again-" + id, new BulkAgain("now", true)));
    assertThat(again.bulk().againOf()).isEqualTo(begun.bulk().id());
    await()
        .until(
            () -> orders.api().bulkAction(again.bulk().id(), Map.of()).bulk().finishedAt() != null);
    BulkAction ended =
        orders.whole(() -> orders.api().bulkAction(again.bulk().id(), Map.of("size", "1")));
    assertThat(ended.causes()).hasSize(1);
    assertThat(orders.whole(() -> orders.api().bulkActions(Map.of())))
        .extracting(BulkAction.Bulk::id)
        .contains(again.bulk().id());
  }

  @Test
  void workflows() {
    ApiContract<WorkflowsApi> workflows = contract(WorkflowsApi.class, "manager");

    CheckResult wrong = workflows.whole(() -> workflows.api().check("contract", "workflow: x"));
    assertThat(wrong.valid()).isFalse();
    assertThat(wrong.mistakes()).isNotEmpty();
    CheckResult right = workflows.whole(() -> workflows.api().check("contract", WORKFLOW));
    assertThat(right.valid()).as("%s", right.mistakes()).isTrue();
    assertThat(right.secrets()).isNotEmpty();
    WorkflowDetails saved =
        workflows.whole(() -> workflows.api().save("contract", "Why", true, null, 0, WORKFLOW));
    assertThat(saved.yaml()).isEqualTo(WORKFLOW);
    assertThat(saved.comment()).isEqualTo("Why");
    assertThat(workflows.whole(() -> workflows.api().active("contract")).versions()).hasSize(1);
    assertThat(workflows.whole(() -> workflows.api().live("contract", null)).steps())
        .extracting(LiveWorkflow.Step::step)
        .containsExactly("take-back", "ask-tool");
    assertThat(workflows.whole(() -> workflows.api().live("contract", 1)).version()).isOne();
    assertThat(workflows.whole(workflows.api()::list))
        .extracting(WorkflowSummary::name)
        .contains("contract", "fulfillment");
  }

  private OrderId completed() {
    OrderId id = Orders.newId();
    world.send(Orders.ready(id));
    awaitStatus(id, Status.COMPLETED);
    return id;
  }

  private <T> ApiContract<T> contract(Class<T> type, String role) {
    return new ApiContract<>(type, port, TestIdentity.token("orchestrator", "erika", role));
  }
}
