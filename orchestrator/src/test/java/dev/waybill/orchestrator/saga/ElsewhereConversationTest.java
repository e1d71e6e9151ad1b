package dev.waybill.orchestrator.saga;

import static dev.waybill.contracts.ShopStatus.FULFILLED;
import static dev.waybill.contracts.ShopStatus.READY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.OrderFacts;
import dev.waybill.contracts.OrderSnapshot;
import dev.waybill.contracts.ShopStatus;
import dev.waybill.orchestrator.saga.decide.LegalAction;
import dev.waybill.orchestrator.saga.event.Action;
import dev.waybill.orchestrator.saga.state.Direction;
import dev.waybill.orchestrator.saga.state.Status;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The shop has others send an order, or a part of it, which it tells only when it is asked. */
class ElsewhereConversationTest {

  private static final OrderFacts FACTS = Given.facts(true, 50).on("shopify");

  @Test
  void what_is_ours_of_an_order_goes_on_without_what_others_send() {
    var order = waiting();
    order.shopSays(routed(READY, 5, "few")).expect("reserve-stock/undo", "check-shop#2");
    order.completes("reserve-stock/undo").expect("reserve-stock#2");
    order.completes("check-shop#2").expectNothing();
    order.completes("reserve-stock#2").expect("buy-label", "update-crm#2");

    // A webhook knows nothing of it, and says that all of the order is to be sent.
    order.shopSays(told(9)).completes("update-crm#2").expectNothing();
    order.completes("buy-label").completes("tell-shop").completes("tell-customer");
    order.is(Status.COMPLETED);
  }

  @Test
  void an_order_of_which_nothing_is_ours_ends_quietly() {
    var order = waiting().shopSays(routed(FULFILLED, 5, "all"));

    order.is(Status.IN_PROGRESS).expect("reserve-stock/undo");
    order.completes("reserve-stock/undo").is(Status.COMPLETED).expectNothing();
    assertThat(order.saga.direction()).isEqualTo(Direction.ELSEWHERE);
    assertThat(order.warnings()).isEmpty();
    order.shopSays(told(60)).is(Status.COMPLETED).expectNothing();
    order.shopSays(routed(FULFILLED, 70, "all")).is(Status.COMPLETED).expectNothing();
  }

  @Test
  void what_runs_ends_first_and_is_undone() {
    var order = waiting().operator(Action.SKIP, "check-shop").expect("buy-label");
    order.shopSays(routed(FULFILLED, 5, "all")).is(Status.IN_PROGRESS).expectNothing();
    order.completes("buy-label").expect("buy-label/undo");
    order.completes("buy-label/undo").expect("reserve-stock/undo");
    order.completes("reserve-stock/undo").is(Status.COMPLETED);
  }

  @Test
  void what_does_not_answer_is_not_tried_again() {
    var order = waiting().operator(Action.SKIP, "check-shop").isUnavailable("buy-label");
    order.shopSays(routed(FULFILLED, 5, "all")).expect("buy-label/undo");
  }

  @Test
  void what_cannot_be_undone_needs_a_person() {
    var order = waiting().shopSays(routed(FULFILLED, 5, "all")).rejects("reserve-stock/undo");
    order.is(Status.NEEDS_ATTENTION).because("undo-failed:reserve-stock");
    order.operator(Action.MARK_DONE, "reserve-stock").is(Status.COMPLETED);
  }

  @Test
  void what_is_given_back_to_us_is_shipped_though_the_shop_counts_it_as_no_change() {
    var order = waiting().shopSays(routed(FULFILLED, 5, "all"));
    order.completes("reserve-stock/undo").is(Status.COMPLETED);
    order.shopSays(routed(READY, 9, "d1")).is(Status.IN_PROGRESS).expect("reserve-stock#2");
  }

  @Test
  void what_is_given_back_while_it_is_being_undone_is_shipped_after_that() {
    var order = waiting().shopSays(routed(FULFILLED, 5, "all"));
    order.shopSays(routed(READY, 9, "d1")).is(Status.IN_PROGRESS).expectNothing();
    order.completes("reserve-stock/undo").is(Status.IN_PROGRESS).expect("reserve-stock#2");
  }

  @Test
  void an_order_that_others_send_from_the_beginning_is_none_of_ours() {
    var order = Conversation.about(Given.shippedWorkflow()).shopSays(routed(FULFILLED, 0, "all"));
    order.is(Status.COMPLETED).expectNothing();
    order.shopSays(routed(READY, 9, "d1")).is(Status.IN_PROGRESS).expect("reserve-stock");
  }

  @Test
  void a_parcel_that_the_shop_was_told_of_waits_for_a_person_who_is_told_what_can_be_done() {
    var order = waiting().operator(Action.SKIP, "check-shop").completes("buy-label");
    order.isUnavailable("tell-shop").shopSays(routed(FULFILLED, 5, "all"));
    order.is(Status.ON_HOLD).because("elsewhere").expectNothing();
    assertThat(order.saga.detail()).contains("Move it back in the shop", "release");
    assertThat(order.legalActions()).extracting(LegalAction::action).contains(Action.RELEASE);
    order.shopSays(routed(READY, 9, "d1")).is(Status.IN_PROGRESS);
  }

  @Test
  void an_order_that_was_shipped_from_here_stays_as_it_is() {
    var order = waiting().operator(Action.SKIP, "check-shop").completes("buy-label");
    order.completes("tell-shop").completes("tell-customer").is(Status.COMPLETED);
    order.shopSays(routed(FULFILLED, 60, "all")).is(Status.COMPLETED).expectNothing();
  }

  @Test
  void what_the_shop_changes_is_asked_about_again() {
    var order = waiting().shopSays(routed(READY, 5, "few")).completes("reserve-stock/undo");
    order.completes("reserve-stock#2").completes("update-crm#2").completes("check-shop#2");
    order.expect("buy-label");

    // Told by somebody who does not know that a part is not ours.
    order.shopSays(content(READY, 9, "d2", null, null, null)).completes("buy-label");
    order.expect("buy-label/undo").completes("buy-label/undo").expect("reserve-stock#2/undo");
    order.completes("reserve-stock#2/undo").expect("reserve-stock#3");
    order.completes("reserve-stock#3").expect("check-shop#3", "update-crm#3");
    order.completes("check-shop#3").expect("buy-label#2");
  }

  /** At the shop, which says that others send a part. */
  private static Conversation waiting() {
    return Conversation.about(Given.shippedWorkflow())
        .shopSays(content(READY, 0, "d1", null, null, null))
        .completes("reserve-stock")
        .completes("update-crm")
        .rejects("check-shop")
        .is(Status.ON_HOLD);
  }

  /** A webhook, which tells nothing of who sends what. */
  private static OrderSnapshot told(int seconds) {
    return content(READY, seconds, "d1", null, null, null);
  }

  /**
   * As the shop tells it when it is asked; the version stays, since routing is no change of an
   * order.
   */
  private static OrderSnapshot routed(ShopStatus status, int received, String lines) {
    OrderSnapshot view =
        content(status, 0, lines, 2, "d1", status == FULFILLED ? Boolean.TRUE : null);
    Instant later = view.receivedAt().plusSeconds(received);
    return Given.from(
        "reconciliation", Given.told(view, view.sections(), later, view.rank(), view.basis()));
  }

  private static OrderSnapshot content(
      ShopStatus status,
      int seconds,
      String lines,
      @Nullable Integer rank,
      @Nullable String basis,
      @Nullable Boolean elsewhere) {
    OrderSnapshot view = Given.view(status, seconds, lines, FACTS);
    return new OrderSnapshot(
        view.orderId(),
        view.shop(),
        "shopify",
        view.number(),
        view.version(),
        view.status(),
        view.digest(),
        Map.of("lines", lines, "shipTo", "here", "delivery", "post"),
        view.placedAt(),
        view.receivedAt(),
        view.source(),
        view.facts(),
        view.problems(),
        view.order(),
        rank,
        basis,
        elsewhere,
        null);
  }
}
