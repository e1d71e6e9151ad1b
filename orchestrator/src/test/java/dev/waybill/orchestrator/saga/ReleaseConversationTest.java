package dev.waybill.orchestrator.saga;

import static dev.waybill.contracts.ShopStatus.AWAITING_PAYMENT;
import static dev.waybill.contracts.ShopStatus.READY;
import static dev.waybill.orchestrator.saga.Conversation.readyOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.contracts.OrderFacts;
import dev.waybill.contracts.Problem;
import dev.waybill.orchestrator.saga.decide.IllegalActionException;
import dev.waybill.orchestrator.saga.decide.LegalAction;
import dev.waybill.orchestrator.saga.event.Action;
import dev.waybill.orchestrator.saga.state.Status;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A hold is released by its reason, and what follows is what the button said. */
class ReleaseConversationTest {

  private static final Problem NO_ADDRESS = new Problem("no-address", "no street to ship to");

  @Test
  void one_of_two_holds_leaves_the_other() {
    var order = heldTwice();

    order
        .releases("operator")
        .is(Status.ON_HOLD)
        .because("problem:no-address")
        .expectNothing()
        .releases("problem:no-address")
        .is(Status.IN_PROGRESS)
        .expect("reserve-stock");
  }

  @Test
  void of_two_holds_one_has_to_be_named_and_it_has_to_be_there() {
    var order = heldTwice();

    assertThatThrownBy(() -> order.operator(Action.RELEASE))
        .isInstanceOf(IllegalActionException.class)
        .hasMessageStartingWith(
            "'release' has to name the hold that it ends: problem:no-address, operator.");
    assertThatThrownBy(() -> order.releases("edited"))
        .isInstanceOf(IllegalActionException.class)
        .hasMessageStartingWith(
            "The order is not held for 'edited', but for: problem:no-address, operator.");
    assertThat(order.saga.holds()).hasSize(2);
  }

  @Test
  void the_only_hold_need_not_be_named() {
    readyOrder().operator(Action.HOLD).operator(Action.RELEASE).is(Status.IN_PROGRESS);
  }

  @Test
  void an_order_that_is_not_held_cannot_be_released() {
    assertThatThrownBy(() -> readyOrder().operator(Action.RELEASE))
        .isInstanceOf(IllegalActionException.class)
        .hasMessageContaining("it is not held");
  }

  @Test
  void whoever_refuses_a_release_says_what_each_hold_would_lead_to() {
    assertThatThrownBy(() -> heldTwice().operator(Action.RELEASE))
        .isInstanceOfSatisfying(
            IllegalActionException.class,
            refused ->
                assertThat(refused.legal())
                    .filteredOn(legal -> legal.action() == Action.RELEASE)
                    .hasSize(2)
                    .allMatch(legal -> legal.next() != null));
  }

  @Nested
  class AnUnpaidOrder {

    @Test
    void is_shipped_only_by_somebody_who_names_that_it_is_unpaid() {
      var order = unpaid();
      assertThatThrownBy(() -> order.operator(Action.RELEASE))
          .isInstanceOf(IllegalActionException.class)
          .hasMessageStartingWith("'release' has to name the hold that it ends: unpaid.");

      order.releases("unpaid").is(Status.IN_PROGRESS).expect("buy-label", "update-crm");
    }

    @Test
    void says_that_it_would_be_shipped_although_it_is_not_paid() {
      assertThat(unpaid().nextIfReleased("unpaid"))
          .startsWith("Goes on although the shop does not show the order as paid. Next: buy-label");
    }

    @Test
    void that_is_held_for_something_else_is_not_shipped_with_that() {
      var order = unpaid().operator(Action.HOLD).releases("operator");

      order.is(Status.ON_HOLD).because("unpaid").expectNothing();
    }

    @Test
    void that_was_never_paid_waits_for_its_payment_when_it_is_released() {
      var order =
          Conversation.about(Given.shippedWorkflow())
              .shopSays(Given.view(AWAITING_PAYMENT, 0, "d1"))
              .operator(Action.HOLD);
      assertThat(order.nextIfReleased("operator"))
          .isEqualTo("Nothing is done before the order is paid.");

      order.operator(Action.RELEASE).is(Status.AWAITING_PAYMENT).expectNothing();
    }

    private static Conversation unpaid() {
      return readyOrder()
          .shopSays(Given.view(AWAITING_PAYMENT, 5, "d1"))
          .completes("reserve-stock")
          .because("unpaid");
    }
  }

  @Nested
  class WhatFollows {

    @Test
    void is_nothing_while_another_hold_stays() {
      assertThat(heldTwice().nextIfReleased("operator"))
          .isEqualTo(
              "The order stays on hold (problem:no-address): nothing starts before that is ended,"
                  + " too.");
    }

    @Test
    void for_a_pickup_that_was_taken_for_a_parcel_is_a_label_that_is_refused_and_no_cancellation() {
      var order =
          Conversation.about(Given.shippedWorkflow())
              .shopSays(Given.view(READY, 0, "d1", NO_ADDRESS));
      assertThat(order.nextIfReleased("problem:no-address"))
          .isEqualTo(
              "Takes the order as it is, which does not mend the problem. Next: reserve-stock,"
                  + " buy-label, update-crm, tell-shop, tell-customer. Left out: check-shop,"
                  + " hand-over, take-off-stock. A \"no\" to reserve-stock cancels the order.");

      order
          .operator(Action.RELEASE)
          .completes("reserve-stock")
          .completes("update-crm")
          .rejects("buy-label")
          .is(Status.ON_HOLD)
          .because("rejected:buy-label");
    }

    @Test
    void without_a_label_is_told_so_and_nothing_but_that_is_done() {
      var order =
          Conversation.about(Given.shippedWorkflow())
              .shopSays(Given.view(READY, 0, "d1", NO_ADDRESS))
              .operator(Action.SKIP, "buy-label");
      assertThat(order.nextIfReleased("problem:no-address"))
          .contains("Next: reserve-stock, update-crm, tell-shop, tell-customer.");

      order
          .operator(Action.RELEASE)
          .completes("reserve-stock")
          .expect("update-crm", "tell-shop")
          .completes("tell-shop")
          .completes("update-crm")
          .completes("tell-customer")
          .is(Status.COMPLETED);
    }

    @Test
    void for_a_pickup_names_the_label_as_left_out() {
      var pickup =
          new OrderFacts(50, "EUR", "", 2, false, true, "", "store", "card", List.of(), null);
      var order =
          Conversation.about(Given.shippedWorkflow())
              .shopSays(Given.view(READY, 0, "d1", pickup, NO_ADDRESS));

      assertThat(order.nextIfReleased("problem:no-address"))
          .contains("Left out: check-shop, buy-label, hand-over, take-off-stock.");
    }

    @Test
    void on_a_definition_that_undoes_everything_over_a_refused_label_is_told_before() {
      var order =
          Conversation.about(
                  Given.workflow(
                      """
                      workflow: strict
                      steps:
                        label: {service: shipping, action: buy, undo: void}
                        approve: {needs: label, hold: approval}
                      """))
              .shopSays(Given.view(READY, 0, "d1", NO_ADDRESS));

      assertThat(order.nextIfReleased("problem:no-address"))
          .contains("Next: label, approve (a person is asked). A \"no\" to label cancels");
    }

    @Test
    void after_an_edit_is_that_what_was_done_stays() {
      var order =
          Conversation.about(Given.shippedWorkflow())
              .shopSays(Given.content(0, "l1", "a1"))
              .completes("reserve-stock")
              .completes("update-crm")
              .completes("buy-label")
              .completes("tell-shop")
              .completes("tell-customer")
              .shopSays(Given.content(5, "l1", "a2"))
              .because("edited");

      assertThat(order.nextIfReleased("edited"))
          .isEqualTo(
              "Leaves as it was done before the change: buy-label, update-crm, tell-shop,"
                  + " tell-customer. Nothing is left to do: the order is completed.");
      order.releases("edited").is(Status.COMPLETED);
    }

    @Test
    void of_another_hold_leaves_open_what_is_to_become_of_an_edit() {
      var order =
          Conversation.about(Given.shippedWorkflow())
              .shopSays(Given.content(0, "l1", "a1"))
              .completes("reserve-stock")
              .completes("update-crm")
              .completes("buy-label")
              .completes("tell-shop")
              .shopSays(Given.content(5, "l1", "a2"))
              .because("edited")
              .operator(Action.HOLD)
              .releases("operator")
              .is(Status.ON_HOLD)
              .because("edited");

      assertThat(order.legalActions())
          .extracting(LegalAction::toString)
          .contains("redo", "release edited");
    }

    @Test
    void is_one_more_question_where_nobody_could_ask_in_time() {
      var order =
          Conversation.about(
                  Given.workflow(
                      """
                      workflow: patient
                      steps:
                        reserve:
                          service: inventory
                          action: reserve
                          undo: release
                          rejected: wait
                          again: 10m
                          deadline: 1h
                          otherwise: cancel
                      """))
              .shopSays(Given.view(READY, 0, "d1"))
              .rejects("reserve")
              .operator(Action.HOLD)
              .after(Duration.ofHours(5));
      assertThat(order.nextIfReleased("operator")).startsWith("Next: reserve.");

      order.operator(Action.RELEASE).is(Status.IN_PROGRESS).expect("reserve#2");
      order.rejects("reserve#2").waitUntilDue().because("deadline:reserve");
    }

    @Test
    void is_an_attempt_that_waited_and_what_comes_after_it() {
      var order = readyOrder().isUnavailable("reserve-stock").operator(Action.HOLD);

      assertThat(order.nextIfReleased("operator")).startsWith("Next: reserve-stock, buy-label");
    }

    @Test
    void of_an_order_that_waits_for_a_person_anyway_says_so() {
      var order =
          Conversation.about(Given.workflowWithApproval())
              .shopSays(Given.view(READY, 0, "d1", Given.facts(true, 1500)))
              .completes("reserve-stock")
              .operator(Action.HOLD);

      assertThat(order.nextIfReleased("operator")).contains("approve (a person is asked)");
    }
  }

  private static Conversation heldTwice() {
    return Conversation.about(Given.shippedWorkflow())
        .shopSays(Given.view(READY, 0, "d1", NO_ADDRESS))
        .operator(Action.HOLD)
        .is(Status.ON_HOLD);
  }
}
