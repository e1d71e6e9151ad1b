package dev.waybill.orchestrator.saga;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.contracts.Problem;
import dev.waybill.contracts.ShopStatus;
import dev.waybill.orchestrator.saga.decide.IllegalActionException;
import dev.waybill.orchestrator.saga.decide.LegalAction;
import dev.waybill.orchestrator.saga.event.Action;
import dev.waybill.orchestrator.saga.state.Status;
import dev.waybill.orchestrator.saga.state.TaskState;
import org.junit.jupiter.api.Test;

/** Orders whose content changes, before, between and after their steps. */
class EditConversationTest {

  private static final String SPLIT =
      """
      workflow: split
      steps:
        reserve: {service: inventory, action: reserve, undo: release, send: [lines], edited: redo}
        approve: {needs: reserve, when: order.total > 1000, hold: approval}
        label: {needs: approve, service: shipping, action: buy, undo: void, send: [shipTo, lines], each: reserve.parcels, edited: redo, rejected: hold}
        record: {needs: reserve, service: crm, action: record, undo: erase, send: [shipTo], edited: keep}
        tell: {needs: label, service: shop, action: ship, undo: none, because: told below, send: []}
      """;

  private static final String TWO = "{\"parcels\":[{\"at\":\"WH1\"},{\"at\":\"WH2\"}]}";

  @Test
  void before_any_step_it_goes_on_with_the_new_content() {
    Conversation.about(Given.shippedWorkflow())
        .shopSays(Given.content(ShopStatus.AWAITING_PAYMENT, 0, "l1", "a1", Given.facts(true, 50)))
        .shopSays(Given.content(5, "l2", "a2"))
        .is(Status.IN_PROGRESS)
        .expect("reserve-stock");
  }

  @Test
  void another_address_before_the_label_concerns_no_stock() {
    var order = ready().shopSays(Given.content(5, "l1", "a2"));

    order.is(Status.IN_PROGRESS).expectNothing();
    assertThat(order.last.takesBody()).isTrue();
    order.completes("reserve-stock").expect("buy-label", "update-crm");
  }

  @Test
  void fewer_pieces_while_stock_is_reserved_reserves_again_when_the_answer_is_there() {
    ready()
        .shopSays(Given.content(5, "l2", "a1"))
        .is(Status.IN_PROGRESS)
        .expectNothing()
        .completes("reserve-stock")
        .expect("reserve-stock/undo")
        .completes("reserve-stock/undo")
        .expect("reserve-stock#2")
        .completes("reserve-stock#2")
        .expect("buy-label", "update-crm");
  }

  @Test
  void fewer_pieces_after_a_partial_refund_void_the_label_before_the_stock_is_released() {
    var order = labeled("l2", "a1");

    order.is(Status.IN_PROGRESS).expect("buy-label/undo");
    order
        .completes("buy-label/undo")
        .expect("reserve-stock/undo")
        .completes("reserve-stock/undo")
        .expect("reserve-stock#2")
        .completes("reserve-stock#2", "{\"r\":2}")
        .expect("buy-label#2", "update-crm#2");
    assertThat(order.command("buy-label#2").results().get("reserve-stock").get("r").asInt())
        .isEqualTo(2);
  }

  @Test
  void another_address_after_the_label_buys_another_and_leaves_the_stock_reserved() {
    var order = ready().completes("reserve-stock").completes("update-crm");
    order.shopSays(Given.content(5, "l1", "a2")).expect("update-crm#2");

    order
        .completes("buy-label", "{\"id\":\"L1\"}")
        .expect("buy-label/undo")
        .completes("buy-label/undo")
        .expect("buy-label#2")
        .step("reserve-stock", TaskState.COMPLETED)
        .completes("buy-label#2", "{\"id\":\"L2\"}")
        .expect("tell-shop");
    assertThat(order.command("tell-shop").results().get("buy-label").get("id").asString())
        .isEqualTo("L2");
    order.operator(Action.CANCEL).completes("tell-shop");
    order.completes("update-crm#2").expect("buy-label#2/undo");
  }

  @Test
  void an_attempt_that_failed_is_not_repeated_with_another_address_under_the_same_id() {
    ready()
        .completes("reserve-stock")
        .completes("update-crm")
        .isUnavailable("buy-label")
        .shopSays(Given.content(5, "l1", "a2"))
        .step("buy-label", TaskState.UNDOING)
        .expect("buy-label/undo", "update-crm#2")
        .completes("buy-label/undo")
        .expect("buy-label#2");
  }

  @Test
  void an_attempt_under_way_that_then_fails_is_not_repeated_either() {
    ready()
        .completes("reserve-stock")
        .shopSays(Given.content(5, "l1", "a2"))
        .isUnavailable("buy-label")
        .expect("buy-label/undo");
  }

  @Test
  void an_address_that_was_refused_is_not_the_one_that_is_wanted_now() {
    ready()
        .completes("reserve-stock")
        .shopSays(Given.content(5, "l1", "a2"))
        .rejects("buy-label")
        .is(Status.IN_PROGRESS)
        .expect("buy-label#2");
  }

  @Test
  void once_the_customer_is_told_a_person_decides_and_what_has_left_is_not_done_again() {
    var order = told().shopSays(Given.content(5, "l1", "a2")).is(Status.ON_HOLD).because("edited");
    order.expectNothing();
    assertThat(order.saga.detail()).contains("shipTo", "buy-label", "tell-customer");
    assertThat(order.legalActions())
        .extracting(LegalAction::toString)
        .contains("redo", "release edited", "cancel");

    order
        .operator(Action.REDO)
        .is(Status.IN_PROGRESS)
        .expect("update-crm#2")
        .completes("update-crm#2")
        .is(Status.COMPLETED);
  }

  @Test
  void once_the_customer_is_told_a_person_decides_and_leaves_it() {
    told()
        .shopSays(Given.content(5, "l1", "a2"))
        .operator(Action.RELEASE)
        .is(Status.COMPLETED)
        .expectNothing()
        .shopSays(Given.content(6, "l1", "a3"))
        .is(Status.ON_HOLD);
  }

  @Test
  void what_is_half_undone_when_the_shop_changes_it_again_is_not_asked_about_and_done_again() {
    var order = split().completes("label[0]").completes("label[1]").completes("tell");
    order.shopSays(Given.content(5, "l1", "a2")).operator(Action.REDO);
    order
        .completes("label[0]/undo")
        .shopSays(Given.content(6, "l1", "a3"))
        .is(Status.IN_PROGRESS)
        .completes("label[1]/undo")
        .expect("label[0]#2", "label[1]#2");
  }

  @Test
  void what_a_person_had_done_again_and_is_half_undone_is_not_asked_about_once_more() {
    var asks = SPLIT.replace("each: reserve.parcels, edited: redo", "each: reserve.parcels");
    Conversation.about(Given.workflow(asks))
        .shopSays(Given.content(0, "l1", "a1"))
        .completes("reserve", TWO)
        .completes("record")
        .completes("label[0]")
        .completes("label[1]")
        .shopSays(Given.content(5, "l1", "a2"))
        .is(Status.ON_HOLD)
        .completes("tell")
        .operator(Action.REDO)
        .completes("label[0]/undo")
        .shopSays(Given.content(6, "l1", "a3"))
        .is(Status.IN_PROGRESS)
        .completes("label[1]/undo")
        .expect("label[0]#2", "label[1]#2");
  }

  @Test
  void an_order_that_was_seen_through_is_never_changed_without_asking() {
    Conversation.about(
            Given.workflow(
                """
                workflow: redone
                steps:
                  reserve: {service: inventory, action: reserve, undo: release, edited: redo}
                """))
        .shopSays(Given.content(0, "l1", "a1"))
        .completes("reserve")
        .is(Status.COMPLETED)
        .shopSays(Given.content(5, "l2", "a1"))
        .is(Status.ON_HOLD)
        .because("edited")
        .expectNothing();
  }

  @Test
  void a_label_that_cannot_be_voided_any_more_needs_a_person_who_may_let_it_stand() {
    var order = labeled("l1", "a2").rejects("buy-label/undo");
    order.is(Status.NEEDS_ATTENTION).because("undo-failed:buy-label");
    assertThat(order.legalActions())
        .extracting(LegalAction::toString)
        .contains("retry buy-label", "skip buy-label", "mark-done buy-label", "cancel");

    order
        .operator(Action.SKIP, "buy-label")
        .is(Status.IN_PROGRESS)
        .step("buy-label", TaskState.COMPLETED)
        .expect("tell-shop");
    assertThat(order.command("tell-shop").results().get("buy-label").get("id").asString())
        .isEqualTo("L1");
  }

  @Test
  void a_label_that_a_person_voided_by_hand_is_bought_again() {
    labeled("l1", "a2")
        .rejects("buy-label/undo")
        .operator(Action.MARK_DONE, "buy-label")
        .expect("buy-label#2");
  }

  @Test
  void a_label_that_was_to_stand_but_turns_out_to_be_void_is_bought_again() {
    var order = labeled("l1", "a2");
    order.isUnavailable("buy-label/undo").operator(Action.SKIP, "buy-label");
    order.expect("tell-shop");

    order.completes("buy-label/undo").expect("buy-label#2");
  }

  @Test
  void a_cancellation_in_the_middle_of_it_undoes_what_is_left() {
    var order = labeled("l2", "a1");
    order
        .shopSays(Given.view(ShopStatus.CANCELLED, 6, "x"))
        .is(Status.CANCELLING)
        .completes("buy-label/undo")
        .expect("reserve-stock/undo")
        .completes("reserve-stock/undo")
        .expect("tell-crm-cancelled");
  }

  @Test
  void split_over_warehouses_every_label_is_voided_and_the_step_that_keeps_is_kept() {
    var order = split().completes("label[0]").completes("label[1]").completes("tell");
    order
        .shopSays(Given.content(5, "l1", "a2"))
        .is(Status.ON_HOLD)
        .operator(Action.REDO)
        .expect("label[0]/undo", "label[1]/undo")
        .completes("label[0]/undo")
        .expectNothing()
        .completes("label[1]/undo")
        .expect("label[0]#2", "label[1]#2")
        .step("record", TaskState.COMPLETED);
  }

  @Test
  void split_otherwise_after_the_edit_there_is_another_number_of_labels() {
    var order = split().completes("label[0]").shopSays(Given.content(5, "l2", "a1"));
    order.expect("label[0]/undo").completes("label[1]").expect("label[1]/undo");
    order.completes("label[0]/undo").completes("label[1]/undo").expect("reserve/undo");
    order
        .completes("reserve/undo")
        .completes("reserve#2", "{\"parcels\":[{\"at\":\"WH3\"}]}")
        .expect("label[0]#2");
    assertThat(order.command("label[0]#2").part().get("at").asString()).isEqualTo("WH3");
  }

  @Test
  void what_is_built_upon_a_step_that_begins_again_waits_although_a_step_between_is_over() {
    var order = split().shopSays(Given.content(5, "l2", "a1"));
    order.completes("label[0]").completes("label[1]");
    order.completes("label[0]/undo").completes("label[1]/undo").completes("reserve/undo");

    order.expect("reserve#2").step("approve", TaskState.SKIPPED).step("label", TaskState.WAITING);
  }

  @Test
  void a_person_corrects_a_refused_address_and_the_order_goes_on() {
    var order = split().rejects("label[0]").completes("label[1]").is(Status.ON_HOLD);
    order
        .edits("shipTo")
        .is(Status.IN_PROGRESS)
        .expect("label[1]/undo")
        .completes("label[1]/undo")
        .expect("label[0]#2", "label[1]#2");
    assertThat(order.history()).contains("operator-action-taken", "content-edited");
  }

  @Test
  void what_a_person_corrected_stands_against_the_shop_until_the_shop_changes_it() {
    var order = ready().edits("shipTo");
    assertThat(order.last.takesBody()).isTrue();

    order.shopSays(Given.content(5, "l1", "a1"));
    assertThat(order.last.takesBody()).isFalse();
    order.completes("reserve-stock").completes("buy-label").is(Status.IN_PROGRESS);

    order.shopSays(Given.content(9, "l1", "a2")).is(Status.ON_HOLD).because("edited");
    assertThat(order.last.takesBody()).isTrue();
    assertThat(order.saga.detail()).contains("edited here");

    // From then on it is the shop's content again.
    order.operator(Action.REDO).shopSays(Given.content(12, "l1", "a3"));
    assertThat(order.saga.detail()).doesNotContain("edited here");
    assertThat(order.last.takesBody()).isTrue();
  }

  @Test
  void what_a_person_corrected_before_it_was_paid_is_not_replaced_by_the_shop_unseen() {
    Conversation.about(Given.shippedWorkflow())
        .shopSays(Given.content(ShopStatus.AWAITING_PAYMENT, 0, "l1", "a1", Given.facts(true, 50)))
        .edits("shipTo")
        .is(Status.AWAITING_PAYMENT)
        .shopSays(Given.content(5, "l1", "a1"))
        .is(Status.IN_PROGRESS);
    Conversation.about(Given.shippedWorkflow())
        .shopSays(Given.content(ShopStatus.AWAITING_PAYMENT, 0, "l1", "a1", Given.facts(true, 50)))
        .edits("shipTo")
        .shopSays(Given.content(5, "l2", "a1"))
        .is(Status.ON_HOLD)
        .because("edited")
        .operator(Action.RELEASE)
        .expect("reserve-stock");
  }

  @Test
  void a_person_gives_the_address_that_was_missing() {
    var problem = new Problem("no-address", "there is no street");
    Conversation.about(Given.shippedWorkflow())
        .shopSays(Given.content(0, "l1", "a1", problem))
        .is(Status.ON_HOLD)
        .edits("lines")
        .is(Status.ON_HOLD)
        .edits("shipTo")
        .is(Status.IN_PROGRESS)
        .expect("reserve-stock");
  }

  @Test
  void an_order_that_turns_from_digital_to_parcel_gets_its_label() {
    Conversation.about(Given.shippedWorkflow())
        .shopSays(Given.content(ShopStatus.READY, 0, "l1", "a1", Given.facts(false, 50)))
        .completes("reserve-stock", "{\"allocations\":[]}")
        .step("buy-label", TaskState.SKIPPED)
        .has(Goods.of("MUG", 2))
        .shopSays(Given.content(ShopStatus.READY, 5, "l2", "a1", Given.facts(true, 50)))
        .is(Status.ON_HOLD)
        .operator(Action.REDO)
        .completes("update-crm")
        .expect("update-crm#2")
        .completes("tell-shop")
        .completes("tell-customer")
        .expect("reserve-stock#2")
        .completes("reserve-stock#2")
        .expect("buy-label");
  }

  @Test
  void a_part_that_would_be_asked_for_again_waits_for_the_one_that_runs_which_keeps_its_deadline() {
    var order =
        Conversation.about(
                Given.workflow(
                    """
                    workflow: parts
                    steps:
                      reserve: {service: inventory, action: reserve, undo: release, send: [lines]}
                      label:
                        needs: reserve
                        service: shipping
                        action: buy
                        undo: void
                        send: [shipTo]
                        each: reserve.parcels
                        timeout: 1h
                        rejected: wait
                        again: 1m
                        edited: redo
                    """))
            .shopSays(Given.content(0, "l1", "a1"))
            .completes("reserve", TWO)
            .rejects("label[1]");
    assertThat(order.saga.nextDue()).isBefore(order.now.plusSeconds(120));

    order.shopSays(Given.content(5, "l1", "a2")).expectNothing();
    assertThat(order.saga.nextDue()).isEqualTo(order.command("label[0]").deadline());
    order
        .waitUntilDue()
        .expect("label[0]/undo")
        .completes("label[0]/undo")
        .expect("label[0]#2", "label[1]#2");
  }

  @Test
  void a_call_back_about_the_old_content_is_not_waited_for() {
    Conversation.about(
            Given.workflow(
                """
                workflow: asks
                steps:
                  ask:
                    http: {url: "https://tool.example/", callback: true}
                    undo: none
                    because: it only looks
                    timeout: 24h
                    send: [lines]
                    edited: redo
                """))
        .shopSays(Given.content(0, "l1", "a1"))
        .expect("ask")
        .shopSays(Given.content(5, "l2", "a1"))
        .expect("ask/undo")
        .completes("ask/undo")
        .expect("ask#2");
  }

  @Test
  void what_failed_with_the_old_content_is_not_tried_again_before_somebody_has_decided() {
    var order = ready().completes("reserve-stock").completes("update-crm").completes("buy-label");
    order.completes("tell-shop");
    while (order.saga.status() == Status.IN_PROGRESS) {
      order.isUnavailable("tell-customer");
      if (order.saga.retrying()) {
        order.waitUntilDue();
      }
    }
    assertThat(order.legalActions())
        .extracting(LegalAction::toString)
        .contains("retry tell-customer");

    order.shopSays(Given.content(5, "l1", "a2"));
    assertThat(order.legalActions())
        .extracting(LegalAction::toString)
        .contains("redo", "release edited")
        .doesNotContain("retry tell-customer", "skip tell-customer", "mark-done tell-customer");
    order.operator(Action.RELEASE).operator(Action.RETRY).expect("tell-customer");
  }

  @Test
  void nothing_is_outdated_any_more_in_an_order_that_is_cancelled() {
    var order = told().shopSays(Given.content(5, "l1", "a2")).is(Status.ON_HOLD);

    order.operator(Action.CANCEL);
    assertThat(order.saga.steps().values()).allMatch(step -> step.mark() == null);
  }

  @Test
  void a_cancelled_order_is_not_edited() {
    var order = ready().operator(Action.CANCEL);

    assertThatThrownBy(() -> order.edits("shipTo")).isInstanceOf(IllegalActionException.class);
  }

  private static Conversation ready() {
    return Conversation.about(Given.shippedWorkflow()).shopSays(Given.content(0, "l1", "a1"));
  }

  /** Edited when it had a label and nobody was told. */
  private static Conversation labeled(String lines, String shipTo) {
    return ready()
        .completes("reserve-stock")
        .completes("update-crm")
        .operator(Action.HOLD)
        .completes("buy-label", "{\"id\":\"L1\"}")
        .shopSays(Given.content(5, lines, shipTo))
        .expectNothing()
        .operator(Action.RELEASE);
  }

  private static Conversation told() {
    return ready()
        .completes("reserve-stock")
        .completes("update-crm")
        .completes("buy-label", "{\"id\":\"L1\"}")
        .completes("tell-shop")
        .completes("tell-customer")
        .is(Status.COMPLETED);
  }

  private static Conversation split() {
    return Conversation.about(Given.workflow(SPLIT))
        .shopSays(Given.content(0, "l1", "a1"))
        .completes("reserve", TWO)
        .completes("record")
        .expectNothing();
  }
}
