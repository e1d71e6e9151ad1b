package dev.waybill.orchestrator.saga;

import static dev.waybill.contracts.ShopStatus.AWAITING_PAYMENT;
import static dev.waybill.contracts.ShopStatus.CANCELLED;
import static dev.waybill.contracts.ShopStatus.FULFILLED;
import static dev.waybill.contracts.ShopStatus.READY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.orchestrator.saga.decide.IllegalActionException;
import dev.waybill.orchestrator.saga.decide.LegalAction;
import dev.waybill.orchestrator.saga.decide.Signal;
import dev.waybill.orchestrator.saga.event.Action;
import dev.waybill.orchestrator.saga.state.Status;
import dev.waybill.orchestrator.saga.state.TaskState;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Steps that wait for people, and what people may do. */
class PeopleConversationTest {

  private static final String APPROVAL =
      """
      workflow: approved
      steps:
        reserve: {service: inventory, action: reserve, undo: release}
        approve: {needs: reserve, when: order.total > 1000, hold: approval, deadline: 24h, otherwise: OTHERWISE}
        label: {needs: approve, service: shipping, action: buy, undo: void, rejected: hold}
        record: {needs: reserve, service: crm, action: record, undo: erase}
      cancelled:
        tell: {service: shop, action: cancel}
      """;

  @Test
  void a_person_approves() {
    held("cancel")
        .operator(Action.APPROVE)
        .is(Status.IN_PROGRESS)
        .expect("label")
        .completes("label")
        .is(Status.COMPLETED);
  }

  @Test
  void a_person_says_no_and_all_is_undone() {
    held("cancel")
        .operator(Action.REJECT, "approve")
        .is(Status.CANCELLING)
        .because("rejected:approve")
        .expect("record/undo")
        .completes("record/undo")
        .expect("reserve/undo");
  }

  @Test
  void nobody_decides_in_time_and_the_order_is_cancelled() {
    var order = held("cancel");
    assertThat(order.saga.nextDue()).isEqualTo(order.now.plus(Duration.ofHours(24)));

    order.waitUntilDue().is(Status.CANCELLING).because("deadline:approve").expect("record/undo");
  }

  @Test
  void nobody_decides_in_time_and_the_order_goes_on() {
    held("continue").waitUntilDue().is(Status.IN_PROGRESS).expect("label");
  }

  @Test
  void small_orders_need_no_approval() {
    Conversation.about(approval("cancel"))
        .shopSays(Given.view(READY, 0, "d1", Given.facts(true, 999.99)))
        .completes("reserve")
        .step("approve", TaskState.SKIPPED)
        .expect("label", "record");
  }

  @Test
  void a_cancellation_ends_the_waiting() {
    held("cancel")
        .shopSays(Given.view(CANCELLED, 9, "d1"))
        .step("approve", TaskState.SKIPPED)
        .expect("record/undo");
  }

  @Test
  void a_rejection_may_hold_the_order_instead_of_undoing_it() {
    var order = held("cancel").operator(Action.APPROVE).rejects("label").is(Status.ON_HOLD);

    order.because("rejected:label").expectNothing();
    order.operator(Action.RETRY, "label").expect("label#2").completes("label#2");
    order.is(Status.COMPLETED);
    order.shopSays(Given.view(CANCELLED, 9, "d1")).expect("label#2/undo", "record/undo");
    assertThat(order.command("label#2/undo").undoes().id()).endsWith("/label#2");
  }

  @Test
  void an_answer_to_an_old_round_settles_nothing() {
    held("cancel")
        .operator(Action.APPROVE)
        .rejects("label")
        .operator(Action.RETRY, "label")
        .rejects("label")
        .is(Status.IN_PROGRESS)
        .step("label", TaskState.RUNNING);
  }

  @Test
  void a_step_may_be_skipped_or_done_by_hand() {
    held("cancel")
        .operator(Action.APPROVE)
        .rejects("label")
        .operator(Action.MARK_DONE, "label")
        .is(Status.COMPLETED);
    held("cancel")
        .operator(Action.APPROVE)
        .rejects("label")
        .operator(Action.SKIP, "label")
        .is(Status.COMPLETED);
  }

  @Test
  void a_skipped_step_that_happened_after_all_is_undone_with_the_rest() {
    var order = held("cancel").operator(Action.APPROVE).isUnavailable("label");
    order.operator(Action.SKIP, "label").is(Status.COMPLETED);
    order.completes("label", "{\"id\":\"L1\"}").step("label", TaskState.COMPLETED);

    order.operator(Action.CANCEL).expect("label/undo", "record/undo");
  }

  @Test
  void retry_now_does_not_wait() {
    var order = held("cancel").operator(Action.APPROVE).isUnavailable("label");

    order.operator(Action.RETRY, "label").expect("label");
    assertThat(order.command("label").attempt()).isEqualTo(2);
  }

  @Test
  void retry_now_leaves_the_attempts_made_so_far_counted_and_retry_does_not() {
    var order = held("cancel").operator(Action.APPROVE);
    for (int i = 1; i < 8; i++) {
      order.isUnavailable("label").operator(Action.RETRY_NOW, "label").expect("label");
    }
    order.isUnavailable("label").is(Status.NEEDS_ATTENTION);

    order.operator(Action.RETRY, "label").isUnavailable("label").step("label", TaskState.RETRYING);
  }

  @Test
  void retry_now_is_for_what_waits_for_its_next_attempt() {
    var order = held("cancel").operator(Action.APPROVE).rejects("label").is(Status.ON_HOLD);

    assertThatThrownBy(() -> order.operator(Action.RETRY_NOW, "label"))
        .isInstanceOf(IllegalActionException.class);
  }

  @Test
  void a_call_back_that_may_never_come_need_not_be_waited_for() {
    var order = asked();
    assertThat(order.legalActions()).extracting(LegalAction::toString).contains("skip ask");

    order.operator(Action.SKIP, "ask").is(Status.IN_PROGRESS).expect("label");
    assertThat(order.saga.nextDue()).isEqualTo(order.command("label").deadline());
  }

  @Test
  void a_call_back_that_comes_after_all_is_put_on_record_and_changes_nothing_else() {
    var order = asked().operator(Action.SKIP, "ask").completes("ask", "{\"deliverable\":true}");
    order.step("ask", TaskState.COMPLETED).expectNothing();

    order.completes("label").is(Status.COMPLETED);
    order.completes("ask", "{\"deliverable\":true}").expectNothing();
    assertThat(order.history()).containsOnlyOnce("step-completed ask", "step-started label");
  }

  @Test
  void a_call_back_that_says_no_or_later_after_all_changes_nothing() {
    asked().operator(Action.SKIP, "ask").rejects("ask").step("ask", TaskState.SKIPPED);
    asked().operator(Action.SKIP, "ask").isUnavailable("ask").step("ask", TaskState.SKIPPED);
  }

  @Test
  void what_was_asked_and_skipped_is_undone_with_the_rest_since_it_may_have_happened() {
    asked()
        .operator(Action.SKIP, "ask")
        .shopSays(Given.view(CANCELLED, 9, "d1"))
        .completes("label")
        .expect("label/undo")
        .completes("label/undo")
        .expect("ask/undo");
  }

  @Test
  void an_answer_that_comes_within_seconds_is_waited_for() {
    var order = asked().completes("ask").expect("label");

    assertThatThrownBy(() -> order.operator(Action.SKIP, "label"))
        .isInstanceOf(IllegalActionException.class);
  }

  /** An order that waits for the call back of a tool. */
  private static Conversation asked() {
    return Conversation.about(
            Given.workflow(
                """
                workflow: asks
                steps:
                  ask:
                    http: {url: "https://tool.example/", callback: true}
                    undo: none
                    because: it only looks
                    timeout: 24h
                  label: {needs: ask, service: shipping, action: buy, undo: void}
                """))
        .shopSays(Given.view(READY, 0, "d1"))
        .expect("ask");
  }

  @Test
  void whoever_acts_says_why() {
    assertThatThrownBy(() -> new Signal.OperatorActed(Action.SKIP, "label", " ", "olga"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void what_is_not_legal_now_is_refused_with_what_is() {
    var order = held("cancel");

    assertThatThrownBy(() -> order.operator(Action.RETRY, "reserve"))
        .isInstanceOf(IllegalActionException.class)
        .hasMessage(
            "'retry' of step 'reserve' is not possible while the order is ON_HOLD. Legal now:"
                + " cancel, hold, edit-address, edit-lines, edit-contact, approve approve, reject"
                + " approve, skip label.");
    assertThatThrownBy(() -> order.operator(Action.RELEASE))
        .isInstanceOf(IllegalActionException.class);
  }

  @Test
  void nobody_is_asked_about_what_the_shop_has_fulfilled_by_hand() {
    var order =
        Conversation.about(
                Given.workflow(
                    """
                    workflow: asks
                    steps:
                      approve: {hold: approval, deadline: 24h, otherwise: cancel}
                    """))
            .shopSays(Given.view(READY, 0, "d1"))
            .is(Status.ON_HOLD)
            .shopSays(Given.view(FULFILLED, 5, "d1"))
            .is(Status.COMPLETED);

    assertThat(order.legalActions()).extracting(LegalAction::action).doesNotContain(Action.APPROVE);
    assertThat(order.saga.nextDue()).isNull();
  }

  @Test
  void how_long_an_order_is_held_counts_from_its_beginning_though_the_reason_changes() {
    var order = held("cancel");
    var since = order.saga.statusSince();

    order.after(Duration.ofHours(3)).operator(Action.HOLD).is(Status.ON_HOLD).because("operator");
    assertThat(order.saga.statusSince()).isEqualTo(since);
  }

  @Test
  void a_hold_by_hand_stops_an_unpaid_order_too() {
    Conversation.about(approval("cancel"))
        .shopSays(Given.view(AWAITING_PAYMENT, 0, "d1"))
        .operator(Action.HOLD)
        .is(Status.ON_HOLD)
        .shopSays(Given.view(READY, 5, "d1"))
        .is(Status.ON_HOLD)
        .expectNothing()
        .operator(Action.RELEASE)
        .expect("reserve");
  }

  @Test
  void a_condition_that_cannot_be_decided_needs_a_person() {
    var order =
        Conversation.about(
                Given.workflow(
                    """
                    workflow: x
                    steps:
                      a: {service: s, action: x, undo: y}
                      b: {needs: a, when: 'results["a"].n > 1', service: s, action: x, undo: y}
                    """))
            .shopSays(Given.view(READY, 0, "d1"))
            .completes("a", "{}");

    order.is(Status.NEEDS_ATTENTION).because("step-failed:b");
    order.operator(Action.SKIP, "b").is(Status.COMPLETED);
  }

  /** A large order, reserved and recorded, that waits for approval. */
  private static Conversation held(String otherwise) {
    return Conversation.about(approval(otherwise))
        .shopSays(Given.view(READY, 0, "d1", Given.facts(true, 1500)))
        .completes("reserve")
        .completes("record")
        .is(Status.ON_HOLD)
        .because("approval");
  }

  private static dev.waybill.orchestrator.workflow.Workflow approval(String otherwise) {
    return Given.workflow(APPROVAL.replace("OTHERWISE", otherwise));
  }
}
