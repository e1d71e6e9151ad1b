package dev.waybill.orchestrator.saga;

import static dev.waybill.contracts.ShopStatus.CANCELLED;
import static dev.waybill.contracts.ShopStatus.READY;
import static dev.waybill.orchestrator.saga.Conversation.readyOrder;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.orchestrator.saga.decide.CommandIntent;
import dev.waybill.orchestrator.saga.decide.LegalAction;
import dev.waybill.orchestrator.saga.event.Action;
import dev.waybill.orchestrator.saga.event.SagaEvent;
import dev.waybill.orchestrator.saga.state.Status;
import dev.waybill.orchestrator.saga.state.TaskState;
import org.junit.jupiter.api.Test;

/** A cancellation at every moment of an order's life. */
class CancellationConversationTest {

  @Test
  void during_the_first_step_lets_it_finish_and_undoes_it() {
    readyOrder()
        .shopSays(Given.view(CANCELLED, 5, "d1"))
        .is(Status.CANCELLING)
        .because("shop")
        .expectNothing()
        .completes("reserve-stock")
        .expect("reserve-stock/undo")
        .step("buy-label", TaskState.WAITING);
  }

  @Test
  void during_a_step_that_is_then_rejected_has_nothing_to_undo_but_tells_the_world() {
    readyOrder()
        .shopSays(Given.view(CANCELLED, 5, "d1"))
        .rejects("reserve-stock")
        .expect("tell-crm-cancelled");
  }

  @Test
  void during_a_step_of_unknown_outcome_asks_the_provider() {
    var order =
        readyOrder()
            .completes("reserve-stock")
            .completes("update-crm")
            .isUnavailable("buy-label")
            .shopSays(Given.view(CANCELLED, 5, "d1"))
            .expect("buy-label/undo");

    assertThat(order.command("buy-label/undo").action()).isEqualTo("void-label");
    assertThat(order.command("buy-label/undo").undoes().id()).endsWith("/buy-label");
    assertThat(order.command("buy-label/undo").undoes().result()).isNull();
    order.completes("buy-label/undo").expect("reserve-stock/undo");
  }

  @Test
  void does_not_wait_for_a_call_back() {
    Conversation.about(
            Given.workflow(
                """
                workflow: asks
                steps:
                  reserve-stock: {service: inventory, action: reserve, undo: release}
                  ask:
                    needs: reserve-stock
                    http: {url: "https://tool.example/", callback: true}
                    undo: none
                    because: it only looks
                    timeout: 24h
                """))
        .shopSays(Given.view(READY, 0, "d1"))
        .completes("reserve-stock")
        .expect("ask")
        .shopSays(Given.view(CANCELLED, 5, "d1"))
        .expect("ask/undo")
        .completes("ask/undo")
        .expect("reserve-stock/undo")
        .completes("reserve-stock/undo")
        .is(Status.CANCELLED);
  }

  @Test
  void waits_for_all_that_runs_and_a_deadline_counts_as_unknown() {
    var order =
        readyOrder()
            .completes("reserve-stock")
            .shopSays(Given.view(CANCELLED, 5, "d1"))
            .expectNothing()
            .completes("update-crm")
            .expectNothing()
            .waitUntilDue()
            .expect("buy-label/undo");

    // The answer comes after all, but the way back has begun: the undo knows what to do.
    order.completes("buy-label", "{\"id\":\"L1\"}").expect("buy-label/undo");
    order.completes("buy-label/undo").expect("reserve-stock/undo");
  }

  @Test
  void after_completion_undoes_label_then_stock() {
    var order =
        completed()
            .shopSays(Given.view(CANCELLED, 60, "d1"))
            .is(Status.CANCELLING)
            .expect("buy-label/undo");

    assertThat(order.command("buy-label/undo").undoes().result().get("id").asString())
        .isEqualTo("L1");
    order
        .completes("buy-label/undo")
        .expect("reserve-stock/undo")
        .completes("reserve-stock/undo")
        .completes("tell-crm-cancelled")
        .completes("tell-shop-cancelled")
        .completes("tell-customer-cancelled")
        .is(Status.CANCELLED);
  }

  @Test
  void while_compensating_changes_nothing() {
    readyOrder()
        .completes("reserve-stock")
        .completes("update-crm")
        .rejects("buy-label")
        .operator(Action.CANCEL)
        .shopSays(Given.view(CANCELLED, 5, "d1"))
        .is(Status.CANCELLING)
        .because("operator")
        .expectNothing();
  }

  @Test
  void by_an_operator_needs_no_shop_and_is_possible_once() {
    var order = readyOrder().operator(Action.CANCEL).is(Status.CANCELLING).because("operator");

    assertThat(order.legalActions()).isEmpty();
  }

  @Test
  void by_an_operator_is_not_taken_back_by_a_shop_that_still_shows_the_order_as_ready() {
    var order = readyOrder().operator(Action.CANCEL).rejects("reserve-stock");
    order.completes("tell-crm-cancelled").completes("tell-shop-cancelled");
    order.completes("tell-customer-cancelled").is(Status.CANCELLED);

    order.shopSays(Given.view(READY, 60, "d2")).is(Status.CANCELLED).expectNothing();
  }

  @Test
  void of_a_held_order_ends_the_hold() {
    readyOrder()
        .completes("reserve-stock")
        .operator(Action.HOLD)
        .is(Status.ON_HOLD)
        .shopSays(Given.view(CANCELLED, 6, "d1"))
        .is(Status.CANCELLING);
  }

  @Test
  void whose_undo_fails_parks_and_goes_on_after_a_retry() {
    var order = completed().shopSays(Given.view(CANCELLED, 60, "d1"));
    order
        .rejects("buy-label/undo")
        .is(Status.NEEDS_ATTENTION)
        .because("undo-failed:buy-label")
        .expectNothing();

    order
        .operator(Action.RETRY)
        .expect("buy-label/undo#2")
        .is(Status.CANCELLING)
        .completes("buy-label/undo#2")
        .expect("reserve-stock/undo");
  }

  @Test
  void whose_earlier_attempt_to_undo_was_not_available_still_waits_for_the_one_under_way() {
    var order = completed().shopSays(Given.view(CANCELLED, 60, "d1"));
    CommandIntent first = order.command("buy-label/undo");
    order.waitUntilDue().waitUntilDue().expect("buy-label/undo");

    order.wasUnavailable(first);
    order.step("buy-label", TaskState.UNDOING);
    assertThat(order.last.events()).isEmpty();
  }

  @Test
  void whose_undo_cannot_be_reached_is_retried_and_may_be_marked_done_by_hand() {
    var order = completed().shopSays(Given.view(CANCELLED, 60, "d1"));
    while (order.saga.status() == Status.CANCELLING) {
      order.isUnavailable("buy-label/undo");
      if (order.saga.retrying()) {
        order.waitUntilDue().expect("buy-label/undo");
      }
    }
    order.is(Status.NEEDS_ATTENTION);
    assertThat(order.legalActions())
        .extracting(LegalAction::toString)
        .containsExactlyInAnyOrder("retry buy-label", "mark-done buy-label");

    order.operator(Action.MARK_DONE).expect("reserve-stock/undo").is(Status.CANCELLING);
  }

  @Test
  void is_told_again_and_again_while_nobody_is_there_to_be_told() {
    var order = readyOrder().operator(Action.CANCEL).rejects("reserve-stock");
    for (int attempt = 1; attempt <= 5; attempt++) {
      order
          .isUnavailable("tell-crm-cancelled")
          .step("tell-crm-cancelled", TaskState.RETRYING)
          .is(Status.CANCELLING)
          .waitUntilDue()
          .expect("tell-crm-cancelled");
    }
    order.completes("tell-crm-cancelled").expect("tell-shop-cancelled");
  }

  @Test
  void that_nobody_can_be_told_of_needs_a_person() {
    var order = readyOrder().operator(Action.CANCEL).rejects("reserve-stock");
    order
        .completes("tell-crm-cancelled")
        .rejects("tell-shop-cancelled")
        .is(Status.NEEDS_ATTENTION)
        .because("step-failed:tell-shop-cancelled")
        .operator(Action.SKIP, "tell-shop-cancelled")
        .expect("tell-customer-cancelled")
        .completes("tell-customer-cancelled")
        .is(Status.CANCELLED);
  }

  @Test
  void taken_back_by_the_shop_waits_for_a_person_and_does_everything_again() {
    var order = readyOrder().completes("reserve-stock").shopSays(Given.view(CANCELLED, 5, "d1"));
    order.rejects("buy-label").completes("update-crm").completes("reserve-stock/undo");
    order
        .completes("tell-crm-cancelled")
        .completes("tell-shop-cancelled")
        .completes("tell-customer-cancelled")
        .is(Status.CANCELLED)
        .shopSays(Given.view(READY, 9, "d1"))
        .is(Status.ON_HOLD)
        .because("reopened")
        .operator(Action.RELEASE)
        .expect("reserve-stock#2")
        .operator(Action.CANCEL)
        .completes("reserve-stock#2")
        .expect("reserve-stock#2/undo")
        .completes("reserve-stock#2/undo")
        .expect("tell-crm-cancelled#2");
  }

  @Test
  void taken_back_while_being_undone_is_finished_untold_and_a_person_begins_again() {
    var order = readyOrder().completes("reserve-stock").shopSays(Given.view(CANCELLED, 5, "d1"));
    order
        .shopSays(Given.view(READY, 7, "d1"))
        .is(Status.CANCELLING)
        .expectNothing()
        .completes("buy-label")
        .completes("update-crm")
        .completes("buy-label/undo")
        .expect("reserve-stock/undo")
        .completes("reserve-stock/undo")
        .is(Status.ON_HOLD)
        .because("reopened")
        .expectNothing()
        .operator(Action.RELEASE)
        .is(Status.IN_PROGRESS)
        .expect("reserve-stock#2");
    assertThat(order.history()).doesNotContain("cancelled-section-begun");
  }

  @Test
  void taken_back_while_the_world_is_told_of_it_is_told_to_the_end_and_begins_again() {
    var order = readyOrder().shopSays(Given.view(CANCELLED, 5, "d1"));
    order
        .completes("reserve-stock")
        .completes("reserve-stock/undo")
        .expect("tell-crm-cancelled")
        .shopSays(Given.view(READY, 7, "d1"))
        .is(Status.CANCELLING)
        .completes("tell-crm-cancelled")
        .completes("tell-shop-cancelled")
        .completes("tell-customer-cancelled")
        .is(Status.ON_HOLD)
        .because("reopened");
    order.operator(Action.CANCEL).is(Status.CANCELLING).expect("tell-crm-cancelled#2");
  }

  @Test
  void taken_back_does_not_free_an_undo_that_failed() {
    completed()
        .shopSays(Given.view(CANCELLED, 60, "d1"))
        .rejects("buy-label/undo")
        .shopSays(Given.view(READY, 70, "d1"))
        .is(Status.NEEDS_ATTENTION)
        .operator(Action.MARK_DONE)
        .expect("reserve-stock/undo")
        .completes("reserve-stock/undo")
        .is(Status.ON_HOLD)
        .because("reopened");
  }

  @Test
  void a_label_whose_answer_comes_after_its_undo_has_begun_is_voided_once() {
    var order =
        readyOrder()
            .completes("reserve-stock")
            .completes("update-crm")
            .shopSays(Given.view(CANCELLED, 5, "d1"))
            .waitUntilDue()
            .expect("buy-label/undo");

    order.completes("buy-label", "{\"id\":\"L1\"}").expect("buy-label/undo");
    assertThat(order.last.events()).isEmpty();
    order.completes("buy-label/undo").step("buy-label", TaskState.UNDONE);
    order.completes("buy-label", "{\"id\":\"L1\"}").expect("reserve-stock/undo");
    assertThat(order.last.events()).isEmpty();
  }

  @Test
  void an_undo_that_fails_does_not_keep_independent_ones_and_is_marked_done_with_a_reason() {
    var order =
        Conversation.about(
                Given.workflow(
                    """
                    workflow: branches
                    steps:
                      stock: {service: inventory, action: reserve, undo: release}
                      label: {needs: stock, service: shipping, action: buy, undo: void}
                      record: {service: crm, action: record, undo: erase}
                    """))
            .shopSays(Given.view(READY, 0, "d1"))
            .completes("stock")
            .completes("record")
            .completes("label")
            .shopSays(Given.view(CANCELLED, 5, "d1"))
            .expect("label/undo", "record/undo")
            .rejects("record/undo")
            .is(Status.NEEDS_ATTENTION)
            .because("undo-failed:record");
    assertThat(order.saga.detail()).isEqualTo("some reason");

    order
        .completes("label/undo")
        .expect("stock/undo")
        .completes("stock/undo")
        .is(Status.NEEDS_ATTENTION)
        .operator(Action.MARK_DONE, "record")
        .is(Status.CANCELLED);
    assertThat(order.events())
        .contains(
            new SagaEvent.OperatorActionTaken(
                Action.MARK_DONE, "record", "because of a test", "olga"));
  }

  private static Conversation completed() {
    return readyOrder()
        .completes("reserve-stock")
        .completes("buy-label", "{\"id\":\"L1\"}")
        .completes("update-crm")
        .completes("tell-shop")
        .completes("tell-customer")
        .is(Status.COMPLETED);
  }
}
