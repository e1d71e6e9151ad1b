package dev.waybill.orchestrator.saga;

import static dev.waybill.contracts.ShopStatus.AWAITING_PAYMENT;
import static dev.waybill.contracts.ShopStatus.CANCELLED;
import static dev.waybill.contracts.ShopStatus.READY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.contracts.OrderSnapshot;
import dev.waybill.orchestrator.saga.decide.IllegalActionException;
import dev.waybill.orchestrator.saga.decide.Ruling;
import dev.waybill.orchestrator.saga.decide.Signal;
import dev.waybill.orchestrator.saga.event.Action;
import dev.waybill.orchestrator.saga.event.EventTexts;
import dev.waybill.orchestrator.saga.event.SagaEvent;
import dev.waybill.orchestrator.saga.state.OrderHold;
import dev.waybill.orchestrator.saga.state.Reason;
import dev.waybill.orchestrator.saga.state.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What order rules do to an order. */
class RulesConversationTest {

  private static final OrderHold DEAR = new OrderHold(Reason.rule("dear"), "Call the customer");
  private static final Ruling RULING =
      new Ruling(3, List.of("dear", "regulars"), List.of(DEAR), List.of("vip"), true, null, null);

  @Test
  void a_new_order_is_held_before_anything_begins_and_its_tags_and_priority_stay() {
    var order = Conversation.about(Given.shippedWorkflow()).decide(told(READY, 0, RULING));

    order.expectNothing().is(Status.ON_HOLD).because("rule:dear");
    assertThat(order.saga.facts().tags()).containsExactly("vip");
    assertThat(order.saga.marks().priority()).isTrue();
    assertThat(order.events().stream().map(EventTexts::text))
        .contains("Order rules, version 3: dear, regulars; tagged vip; comes first");

    order.shopSays(Given.view(READY, 5, "d2"));
    assertThat(order.saga.facts().tags()).as("the shop does not know them").containsExactly("vip");
    order.decide(release()).is(Status.IN_PROGRESS).expect("reserve-stock");
  }

  @Test
  void an_order_that_waits_for_its_payment_takes_its_workflow_and_is_ruled_once_it_is_paid() {
    var routed =
        new Ruling(
            3, List.of("dear", "far"), List.of(DEAR), List.of(), false, "fulfillment", "far");
    var order =
        Conversation.about(Given.shippedWorkflow())
            .decide(told(AWAITING_PAYMENT, 0, routed))
            .is(Status.AWAITING_PAYMENT);
    assertThat(EventTexts.text(order.events().getLast()))
        .isEqualTo("Order rules, version 3: far; takes the workflow fulfillment");

    order.decide(told(READY, 5, RULING)).expectNothing().is(Status.ON_HOLD).because("rule:dear");
    order.decide(release()).expect("reserve-stock");
    order.decide(told(READY, 9, RULING)).is(Status.IN_PROGRESS);
    assertThat(order.saga.holds()).as("rules count once").isEmpty();
  }

  @Test
  void an_order_that_was_cancelled_before_it_came_is_left_alone() {
    var order = Conversation.about(Given.shippedWorkflow()).decide(told(CANCELLED, 0, RULING));

    order.is(Status.CANCELLED).expectNothing();
    assertThat(order.events()).noneMatch(SagaEvent.RulesApplied.class::isInstance);
  }

  @Test
  void people_apply_rules_to_an_open_order_which_stops_it_and_redoes_nothing() {
    var order = Conversation.readyOrder().completes("reserve-stock");

    order.decide(apply(RULING)).expectNothing().is(Status.ON_HOLD).because("rule:dear");
    assertThat(order.saga.facts().tags()).containsExactly("vip");
    assertThatThrownBy(() -> order.decide(apply(RULING)))
        .isInstanceOf(IllegalActionException.class)
        .hasMessageContaining("has what the rules say already");
  }

  private static Signal told(dev.waybill.contracts.ShopStatus status, int seconds, Ruling ruling) {
    OrderSnapshot view = Given.view(status, seconds, "d1");
    return new Signal.SnapshotReceived(view, true, ruling);
  }

  private static Signal apply(Ruling ruling) {
    return new Signal.OperatorActed(
        Action.APPLY_RULES, null, "because of a test", "olga", null, 3, null, ruling);
  }

  private static Signal release() {
    return new Signal.OperatorActed(
        Action.RELEASE, null, "called", "olga", null, null, "rule:dear");
  }
}
