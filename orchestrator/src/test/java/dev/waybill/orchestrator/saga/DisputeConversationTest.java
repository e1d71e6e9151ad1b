package dev.waybill.orchestrator.saga;

import static dev.waybill.contracts.ShopStatus.AWAITING_PAYMENT;
import static dev.waybill.contracts.ShopStatus.READY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.Dispute;
import dev.waybill.contracts.Dispute.Stage;
import dev.waybill.contracts.OrderSnapshot;
import dev.waybill.orchestrator.saga.decide.LegalAction;
import dev.waybill.orchestrator.saga.decide.Signal;
import dev.waybill.orchestrator.saga.decide.Warning;
import dev.waybill.orchestrator.saga.event.Action;
import dev.waybill.orchestrator.saga.state.Status;
import dev.waybill.orchestrator.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A customer disputes the payment, before the goods have left or after. */
class DisputeConversationTest {

  private static final Instant ANSWER_BY = Given.START.plus(Duration.ofDays(9));

  @Test
  void what_is_not_shipped_is_held_with_words_that_say_what_to_do() {
    var order = begun().shopSays(told("1", Stage.OPEN));

    order.is(Status.ON_HOLD).because("disputed").expectNothing();
    assertThat(order.saga.detail())
        .contains("product not received", "2026-12-06 08:00 UTC", "release", "cancel");
    assertThat(order.legalActions())
        .extracting(LegalAction::action)
        .contains(Action.RELEASE, Action.CANCEL);
    order.completes("reserve-stock").expectNothing();
    order.shopSays(told("1", Stage.WON)).is(Status.IN_PROGRESS).expect("buy-label", "update-crm");
    assertThat(order.warnings()).isEmpty();
  }

  @Test
  void whoever_ships_it_all_the_same_is_not_asked_again_until_the_money_is_gone() {
    var order = begun().shopSays(told("1", Stage.OPEN)).releases("disputed").is(Status.IN_PROGRESS);
    order.shopSays(told("1", Stage.OPEN)).shopSays(told("1", Stage.ANSWERED));
    order.is(Status.IN_PROGRESS);
    order.shopSays(told("1", Stage.LOST)).is(Status.ON_HOLD).because("disputed");
    assertThat(order.saga.detail()).contains("lost", "Cancel");
  }

  @Test
  void an_answer_changes_what_the_hold_says() {
    var order = begun().shopSays(told("1", Stage.OPEN)).shopSays(told("1", Stage.ANSWERED));
    order.is(Status.ON_HOLD).because("disputed");
    assertThat(order.saga.holds()).hasSize(1);
    assertThat(order.saga.holds().getFirst().detail()).contains("the bank decides");
  }

  @Test
  void an_order_that_is_shipped_shows_a_warning_until_it_is_decided() {
    var order = shipped().shopSays(told("1", Stage.OPEN));

    order.is(Status.COMPLETED).expectNothing();
    assertThat(order.warnings())
        .singleElement()
        .satisfies(
            warning -> {
              assertThat(warning.step()).isEqualTo(Warning.SHOP);
              assertThat(warning.code()).isEqualTo("payment-disputed");
              assertThat(warning.message())
                  .contains("Answer the dispute in the shop by 2026-12-06", "tracking number");
            });
    assertThat(order.legalActions()).extracting(LegalAction::action).contains(Action.CANCEL);
    order.shopSays(told("1", Stage.ANSWERED));
    assertThat(order.warnings().getFirst().message()).contains("Do not refund");
    assertThat(order.shopSays(told("1", Stage.LOST)).warnings()).isEmpty();
    order.is(Status.COMPLETED);
  }

  @Test
  void what_the_shop_shows_as_unpaid_besides_is_not_warned_of_twice() {
    var order = shipped().shopSays(told("1", Stage.OPEN));
    order.shopSays(Given.view(AWAITING_PAYMENT, 60, "d1"));
    assertThat(order.warnings()).extracting(Warning::code).containsExactly("payment-disputed");
  }

  @Test
  void a_parcel_that_is_told_of_is_warned_of_though_the_order_still_goes_on() {
    var order = begun().completes("reserve-stock").completes("update-crm").completes("buy-label");
    order.completes("tell-shop").shopSays(told("1", Stage.OPEN)).is(Status.IN_PROGRESS);
    assertThat(order.warnings()).extracting(Warning::code).containsExactly("payment-disputed");
  }

  @ParameterizedTest
  @EnumSource(names = {"OPEN", "ANSWERED"})
  void what_was_said_before_changes_nothing_when_it_is_said_again(Stage earlier) {
    var order = begun().shopSays(told("1", earlier)).shopSays(told("1", Stage.WON));
    order.is(Status.IN_PROGRESS);
    order.shopSays(told("1", earlier)).is(Status.IN_PROGRESS);
    assertThat(order.last.events()).isEmpty();
  }

  @Test
  void a_second_dispute_is_another() {
    var order = begun().shopSays(told("1", Stage.OPEN)).shopSays(told("1", Stage.WON));
    order.shopSays(told("2", Stage.OPEN)).is(Status.ON_HOLD).because("disputed");
    order.shopSays(told("1", Stage.LOST)).is(Status.ON_HOLD);
    assertThat(order.saga.shopView().dispute().id()).isEqualTo("2");
  }

  @Test
  void an_unpaid_order_is_held_too_and_stays_so_once_it_is_paid() {
    var order =
        Conversation.about(Given.shippedWorkflow())
            .shopSays(Given.view(AWAITING_PAYMENT, 0, "d1"))
            .shopSays(told("1", Stage.OPEN))
            .is(Status.ON_HOLD);
    order.shopSays(Given.view(READY, 5, "d1")).is(Status.ON_HOLD).expectNothing();
  }

  @Test
  void word_of_it_tells_nothing_of_the_order_and_begins_none() {
    var order = begun();
    var before = order.saga.shopView();
    order.shopSays(told("1", Stage.OPEN));
    assertThat(order.saga.version()).isEqualTo(before.version());
    assertThat(order.saga.shopStatus()).isEqualTo(READY);
    assertThat(order.saga.facts()).isEqualTo(before.facts());
    var engine = new SagaEngine(Given.CONDITIONS, new SplittableRandom(1));
    var unknown = new Signal.SnapshotReceived(told("1", Stage.OPEN), false);
    assertThat(engine.decide(null, unknown, Given.shippedWorkflow(), Given.START).saga()).isNull();
  }

  private static Conversation begun() {
    return Conversation.readyOrder();
  }

  private static Conversation shipped() {
    Workflow workflow = Given.shippedWorkflow();
    return Conversation.about(workflow)
        .shopSays(Given.view(READY, 0, "d1"))
        .completes("reserve-stock")
        .completes("update-crm")
        .completes("buy-label")
        .completes("tell-shop")
        .completes("tell-customer")
        .is(Status.COMPLETED);
  }

  private static OrderSnapshot told(String id, Stage stage) {
    OrderSnapshot none = Given.view(AWAITING_PAYMENT, 0, "");
    return new OrderSnapshot(
        none.orderId(),
        none.shop(),
        none.platform(),
        none.number(),
        Instant.EPOCH,
        none.status(),
        none.digest(),
        null,
        none.placedAt(),
        none.receivedAt(),
        none.source(),
        none.facts(),
        List.of(),
        null,
        null,
        null,
        null,
        new Dispute(
            id,
            stage,
            "product_not_received",
            ANSWER_BY,
            Given.START.plusSeconds(Long.parseLong(id))));
  }
}
