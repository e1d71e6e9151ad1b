package dev.waybill.orchestrator.saga;

import static dev.waybill.orchestrator.saga.Conversation.readyOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.contracts.OrderFacts;
import dev.waybill.contracts.ShopStatus;
import dev.waybill.orchestrator.saga.decide.IllegalActionException;
import dev.waybill.orchestrator.saga.decide.Warning;
import dev.waybill.orchestrator.saga.event.Action;
import dev.waybill.orchestrator.saga.state.Status;
import dev.waybill.orchestrator.saga.state.TaskState;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Messages that cannot be sent, and what a person does about them: no parcel is undone for one. */
class InformingConversationTest {

  private static final Warning BAD_ADDRESS =
      new Warning("tell-customer", "some-code", "some reason");

  @Test
  void a_message_that_is_refused_undoes_nothing_and_is_warned_of() {
    var order = refused();

    order.is(Status.COMPLETED).step("buy-label", TaskState.COMPLETED).expectNothing();
    assertThat(order.warnings()).containsExactly(BAD_ADDRESS);
    assertThat(order.saga.nextDue()).isNull();
  }

  @Test
  void a_shop_that_refuses_waits_for_a_person_and_the_customer_has_heard_nothing() {
    var order = labeled().rejects("tell-shop").is(Status.ON_HOLD).because("rejected:tell-shop");

    order
        .step("buy-label", TaskState.COMPLETED)
        .step("tell-customer", TaskState.WAITING)
        .expectNothing();
    order.operator(Action.CANCEL).completes("buy-label/undo").completes("reserve-stock/undo");
    order.completes("tell-crm-cancelled").completes("tell-shop-cancelled");
    order.completes("tell-customer-cancelled").is(Status.CANCELLED);
    assertThat(order.history()).doesNotContain("step-started tell-customer");
  }

  @Test
  void a_crm_that_refuses_is_warned_of() {
    var order = readyOrder().completes("reserve-stock").rejects("update-crm");

    assertThat(order.warnings()).extracting(Warning::step).containsExactly("update-crm");
    order.operator(Action.RETRY, "update-crm");
    assertThat(order.warnings()).isEmpty();
  }

  @Test
  void what_holds_an_order_is_no_warning() {
    assertThat(readyOrder().completes("reserve-stock").rejects("buy-label").warnings()).isEmpty();
  }

  @Test
  void a_warning_ends_when_somebody_has_told_the_customer_by_hand_or_lets_it_be() {
    assertThat(refused().operator(Action.MARK_DONE, "tell-customer").warnings()).isEmpty();
    var skipped = refused().operator(Action.SKIP, "tell-customer").is(Status.COMPLETED);
    assertThat(skipped.warnings()).isEmpty();
  }

  @Test
  void an_order_on_the_definition_of_an_older_release_can_be_moved_before_its_customer_is_told() {
    var order =
        Conversation.about(Given.storedWorkflow())
            .shopSays(Given.content(0, "l1", "a1"))
            .completes("reserve-stock")
            .completes("update-crm")
            .move(Given.shippedWorkflow().withVersion(2));

    order.completes("buy-label").expect("tell-shop").completes("tell-shop");
    order.rejects("tell-customer").is(Status.COMPLETED).step("buy-label", TaskState.COMPLETED);
  }

  @Nested
  class AnotherAddress {

    @Test
    void sends_again_what_could_not_be_sent_and_nothing_else() {
      var order = refused().contact("bea").is(Status.IN_PROGRESS);

      order.expect("tell-customer#2", "update-crm#2").completes("update-crm#2");
      assertThat(order.last.takesBody()).isFalse();
      order.completes("tell-customer#2").is(Status.COMPLETED);
      assertThat(order.warnings()).isEmpty();
      order.step("buy-label", TaskState.COMPLETED).step("tell-shop", TaskState.COMPLETED);
    }

    @Test
    void that_is_refused_too_is_warned_of_again() {
      var order = refused().contact("bea").completes("update-crm#2").rejects("tell-customer#2");

      order.is(Status.COMPLETED);
      assertThat(order.warnings()).containsExactly(BAD_ADDRESS);
    }

    @Test
    void sends_again_what_went_to_the_wrong_mailbox() {
      completed().contact("bea").expect("tell-customer#2", "update-crm#2");
    }

    @Test
    void does_not_repeat_what_arrived_for_a_telephone_number() {
      completed().contact("ada").expect("update-crm#2");
    }

    @Test
    void concerns_no_step_that_moves_goods_though_it_is_sent_the_customer() {
      Conversation.about(
              Given.workflow(
                  """
                  workflow: all
                  steps:
                    label: {service: shipping, action: buy, undo: void}
                    tell: {needs: label, service: notification, action: say, undo: none, because: b}
                  """))
          .shopSays(Given.view(ShopStatus.READY, 0, "d1", facts("ada")))
          .completes("label")
          .completes("tell")
          .contact("bea")
          .expect("tell#2")
          .step("label", TaskState.COMPLETED);
    }

    @Test
    void is_what_counts_until_the_shop_changes_the_order_itself() {
      var order = refused().contact("bea").completes("update-crm#2").completes("tell-customer#2");

      order.shopSays(view(9, "d1")).expectNothing();
      assertThat(order.last.takesBody()).isFalse();
      assertThat(order.saga.facts().customerKey()).isEqualTo("bea");
    }

    @Test
    void ends_no_hold_that_is_about_something_else() {
      var order = labeled().operator(Action.HOLD).rejects("tell-shop").contact("bea");

      order.is(Status.ON_HOLD).because("operator").expectNothing();
    }

    @Test
    void leaves_what_a_person_has_skipped() {
      refused().operator(Action.SKIP, "tell-customer").contact("bea").expect("update-crm#2");
    }

    @Test
    void tells_of_a_cancellation_that_could_not_be_told() {
      var order = readyOrder().operator(Action.CANCEL).rejects("reserve-stock");
      order.completes("tell-crm-cancelled").completes("tell-shop-cancelled");
      assertThatThrownBy(() -> order.contact("bea")).isInstanceOf(IllegalActionException.class);
      order.rejects("tell-customer-cancelled").is(Status.CANCELLED);
      assertThat(order.warnings())
          .extracting(Warning::step)
          .containsExactly("tell-customer-cancelled");

      order.contact("bea").is(Status.CANCELLING).expect("tell-customer-cancelled#2");
      order.completes("tell-customer-cancelled#2").is(Status.CANCELLED);
      assertThat(order.warnings()).isEmpty();
    }
  }

  private static Conversation labeled() {
    return Conversation.about(Given.shippedWorkflow())
        .shopSays(view(0, "d1"))
        .completes("reserve-stock")
        .completes("update-crm")
        .completes("buy-label", "{\"id\":\"L1\"}");
  }

  private static Conversation refused() {
    return labeled().completes("tell-shop").rejects("tell-customer");
  }

  private static Conversation completed() {
    return labeled().completes("tell-shop").completes("tell-customer").is(Status.COMPLETED);
  }

  private static dev.waybill.contracts.OrderSnapshot view(int seconds, String digest) {
    return Given.view(ShopStatus.READY, seconds, digest, facts("ada"));
  }

  private static OrderFacts facts(String customer) {
    return Given.facts(true, 50).withCustomerKey(customer);
  }
}
