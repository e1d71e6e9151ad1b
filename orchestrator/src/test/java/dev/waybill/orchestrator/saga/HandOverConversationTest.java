package dev.waybill.orchestrator.saga;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.ShopStatus;
import dev.waybill.orchestrator.saga.event.Action;
import dev.waybill.orchestrator.saga.state.Status;
import dev.waybill.orchestrator.saga.state.TaskState;
import dev.waybill.orchestrator.workflow.Workflow;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where a shop waits until its parcels have left, nobody hears "shipped" before. */
class HandOverConversationTest {

  private static final String AWAITED =
      "{\"labelId\":\"c:L1\",\"trackingNumber\":\"T1\",\"awaitsHandOver\":true}";

  @ParameterizedTest
  @MethodSource("shipped")
  void stock_is_taken_off_and_everybody_told_once_the_parcels_have_left(Workflow workflow) {
    var order = labelled(workflow).expect("hand-over").is(Status.IN_PROGRESS);
    assertThat(order.command("hand-over").send()).isEmpty();

    order.completes("hand-over", "{\"parcels\":[]}").expect("take-off-stock");
    order.completes("take-off-stock").expect("tell-shop");
    order.completes("tell-shop").completes("tell-customer").is(Status.COMPLETED);
  }

  static Workflow[] shipped() {
    return new Workflow[] {Given.shippedWorkflow(), Given.workflowWithApproval()};
  }

  @Test
  void a_shop_that_hands_over_at_label_purchase_sends_no_command_for_it() {
    var order =
        labelled(Given.shippedWorkflow(), "{\"labelId\":\"c:L1\",\"trackingNumber\":\"T1\"}");
    order.expect("tell-shop").step("hand-over", TaskState.SKIPPED);
    order.step("take-off-stock", TaskState.SKIPPED);
  }

  @Test
  void a_label_that_a_person_bought_is_not_waited_for() {
    var order = reserved(Given.shippedWorkflow()).rejects("buy-label");
    order.operator(Action.MARK_DONE, "buy-label").expect("tell-shop");
  }

  @Test
  void an_order_that_is_late_is_held_and_goes_on_once_its_parcel_has_left() {
    var order = labelled().rejects("hand-over");
    order.is(Status.ON_HOLD).because("waiting:hand-over").expectNothing();

    order.waitUntilDue().expect("hand-over#2").rejects("hand-over#2").is(Status.ON_HOLD);
    order.waitUntilDue().expect("hand-over#3").completes("hand-over#3").expect("take-off-stock");
  }

  @Test
  void a_late_order_is_asked_for_within_half_an_hour_however_long_it_lies() {
    var order = labelled().rejects("hand-over");
    for (int round = 2; round < 9; round++) {
      var before = order.now;
      order.waitUntilDue().rejects("hand-over#" + round);
      assertThat(order.now).isBefore(before.plus(Duration.ofMinutes(40)));
    }
  }

  @Test
  void a_cancellation_before_it_recalls_the_parcels_and_voids_the_label() {
    var order = labelled().operator(Action.CANCEL);
    order.expect("hand-over/undo").completes("hand-over/undo");
    order.expect("buy-label/undo").completes("buy-label/undo");
    order.expect("reserve-stock/undo").completes("reserve-stock/undo");
    order.expect("tell-crm-cancelled");
    assertThat(order.history()).doesNotContain("step-started tell-shop");
  }

  @Test
  void a_cancellation_of_a_late_order_voids_the_label() {
    var order = labelled().rejects("hand-over").operator(Action.CANCEL);
    order.expect("buy-label/undo");
  }

  @Test
  void a_cancellation_after_it_voids_nothing_and_asks_a_person() {
    var order = labelled().completes("hand-over").completes("take-off-stock");
    order.completes("tell-shop").completes("tell-customer").operator(Action.CANCEL);

    order.expect("hand-over/undo").rejects("hand-over/undo").expectNothing();
    order.is(Status.NEEDS_ATTENTION).because("undo-failed:hand-over");
  }

  @Test
  void where_it_is_packed_first_the_label_is_bought_at_the_last_piece() {
    var order = reserved(Given.pickAndPack());
    assertThat(order.command("pack").results()).containsOnlyKeys("reserve-stock");

    order.completes("pack", "{\"picked\":[]}").expect("buy-label");
    order.completes("buy-label", AWAITED).expect("hand-over");
    order.operator(Action.CANCEL).completes("hand-over/undo").completes("buy-label/undo");
    order.expect("pack/undo").completes("pack/undo").expect("reserve-stock/undo");
  }

  @Test
  void
      a_label_on_demand_is_bought_when_somebody_asks_for_it_and_refused_ones_are_asked_for_again() {
    reserved(Given.labelsOnDemand())
        .is(Status.ON_HOLD)
        .because("label")
        .operator(Action.APPROVE, "ask-for-label")
        .expect("buy-label")
        .rejects("buy-label")
        .is(Status.ON_HOLD)
        .because("rejected:buy-label")
        .operator(Action.RETRY, "buy-label")
        .expect("buy-label#2");
  }

  @Test
  void a_cancellation_while_it_is_packed_does_not_wait_for_the_packer() {
    var order = reserved(Given.pickAndPack()).operator(Action.CANCEL);
    order.expect("pack/undo").completes("pack/undo").expect("reserve-stock/undo");
  }

  @Test
  void an_order_that_nobody_packs_is_held() {
    reserved(Given.pickAndPack()).rejects("pack").is(Status.ON_HOLD).because("rejected:pack");
  }

  private static Conversation labelled() {
    return labelled(Given.shippedWorkflow());
  }

  private static Conversation labelled(Workflow workflow) {
    return labelled(workflow, AWAITED);
  }

  private static Conversation labelled(Workflow workflow, String label) {
    return reserved(workflow).completes("buy-label", label);
  }

  private static Conversation reserved(Workflow workflow) {
    return Conversation.about(workflow)
        .shopSays(Given.view(ShopStatus.READY, 0, "d1"))
        .completes("reserve-stock", "{\"allocations\":[{\"location\":\"WH1\"}]}")
        .completes("update-crm");
  }
}
