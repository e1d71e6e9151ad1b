package dev.waybill.orchestrator.saga;

import static dev.waybill.contracts.ShopStatus.AWAITING_PAYMENT;
import static dev.waybill.contracts.ShopStatus.CANCELLED;
import static dev.waybill.contracts.ShopStatus.FULFILLED;
import static dev.waybill.contracts.ShopStatus.READY;
import static dev.waybill.orchestrator.saga.Conversation.readyOrder;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.OrderFacts;
import dev.waybill.contracts.Problem;
import dev.waybill.orchestrator.saga.decide.CommandIntent;
import dev.waybill.orchestrator.saga.decide.LegalAction;
import dev.waybill.orchestrator.saga.decide.Signal;
import dev.waybill.orchestrator.saga.event.Action;
import dev.waybill.orchestrator.saga.state.Status;
import dev.waybill.orchestrator.saga.state.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the shipped workflow says and hears, order by order. */
class FulfillmentConversationTest {

  @Test
  void an_order_is_seen_through() {
    var order =
        readyOrder()
            .expect("reserve-stock")
            .is(Status.IN_PROGRESS)
            .completes("reserve-stock", "{\"allocations\":[{\"location\":\"WH1\"}]}")
            .expect("buy-label", "update-crm")
            .completes("buy-label", "{\"trackingNumber\":\"T1\"}")
            .expect("tell-shop")
            .completes("update-crm")
            .completes("tell-shop")
            .expect("tell-customer")
            .is(Status.IN_PROGRESS)
            .completes("tell-customer")
            .is(Status.COMPLETED)
            .expectNothing();

    assertThat(order.saga.nextDue()).isNull();
    var tellShop = order.command("tell-shop");
    assertThat(tellShop.service()).isEqualTo("shop");
    assertThat(tellShop.action()).isEqualTo("mark-shipped");
    assertThat(tellShop.send()).containsExactly("lines");
    assertThat(tellShop.results()).containsOnlyKeys("buy-label", "reserve-stock");
    assertThat(order.command("buy-label").send())
        .containsExactly("number", "shipTo", "lines", "delivery", "packing", "tags");
  }

  @Test
  void a_carrier_says_no_and_a_person_decides_and_everybody_hears_of_it_in_order() {
    var order =
        readyOrder()
            .completes("reserve-stock", "{\"id\":\"R1\"}")
            .completes("update-crm")
            .rejects("buy-label")
            .is(Status.ON_HOLD)
            .because("rejected:buy-label")
            .expectNothing()
            .operator(Action.CANCEL)
            .is(Status.CANCELLING)
            .expect("reserve-stock/undo")
            .completes("reserve-stock/undo")
            .expect("tell-crm-cancelled")
            .completes("tell-crm-cancelled")
            .expect("tell-shop-cancelled")
            .completes("tell-shop-cancelled")
            .expect("tell-customer-cancelled")
            .completes("tell-customer-cancelled")
            .is(Status.CANCELLED)
            .step("reserve-stock", TaskState.UNDONE);

    assertThat(order.command("reserve-stock/undo").undoes().result().get("id").asString())
        .isEqualTo("R1");
    assertThat(order.history())
        .containsSubsequence(
            "step-rejected buy-label",
            "cancellation-requested",
            "undo-completed reserve-stock",
            "cancelled-section-begun",
            "step-completed tell-crm-cancelled",
            "step-completed tell-shop-cancelled",
            "step-completed tell-customer-cancelled",
            "status-changed");
  }

  @Test
  void a_carrier_is_away_and_comes_back() {
    var order = readyOrder().completes("reserve-stock").completes("update-crm");
    for (int attempt = 1; attempt <= 12; attempt++) {
      order.isUnavailable("buy-label").expectNothing().is(Status.IN_PROGRESS);
      assertThat(order.saga.retrying()).isTrue();
      assertThat(order.saga.nextDue()).isAfter(order.now);
      order.waitUntilDue().expect("buy-label");
      assertThat(order.command("buy-label").attempt()).isEqualTo(attempt + 1);
    }
    order.completes("buy-label").completes("tell-shop").completes("tell-customer");
    order.is(Status.COMPLETED);
    assertThat(order.saga.retrying()).isFalse();
  }

  @Test
  void a_provider_says_when_to_come_back() {
    var order = readyOrder();
    order.isUnavailable("reserve-stock", order.now.plusSeconds(90));

    assertThat(order.saga.nextDue())
        .isBetween(order.now.plusSeconds(90), order.now.plusMillis(90_001));
  }

  @Test
  void a_provider_that_wants_to_be_left_alone_for_a_year_is_asked_tomorrow() {
    var order = readyOrder();
    order.isUnavailable("reserve-stock", order.now.plus(Duration.ofDays(365)));

    assertThat(order.saga.nextDue()).isEqualTo(order.now.plus(Duration.ofHours(24)));
  }

  @Test
  void an_unanswered_attempt_is_repeated_under_the_same_id_and_a_late_answer_settles_it() {
    var order = readyOrder().after(Duration.ofSeconds(3)).waitUntilDue();
    order.step("reserve-stock", TaskState.RETRYING).expectNothing();
    order.waitUntilDue().expect("reserve-stock");
    assertThat(order.command("reserve-stock").attempt()).isEqualTo(2);
    order.waitUntilDue().step("reserve-stock", TaskState.RETRYING);

    order.completes("reserve-stock").expect("buy-label", "update-crm");

    order.completes("reserve-stock").expect("buy-label", "update-crm");
    assertThat(order.last.events()).isEmpty();
  }

  @Test
  void that_an_earlier_attempt_was_unavailable_says_nothing_about_the_one_under_way() {
    var order = Conversation.readyOrder();
    CommandIntent first = order.command("reserve-stock");
    order.waitUntilDue().waitUntilDue().expect("reserve-stock");
    assertThat(order.command("reserve-stock").attempt()).isEqualTo(first.attempt() + 1);
    Instant deadline = order.saga.nextDue();

    order.wasUnavailable(first);

    order.step("reserve-stock", TaskState.RUNNING);
    assertThat(order.saga.nextDue()).isEqualTo(deadline);
  }

  @Test
  void attempts_used_up_need_a_person_and_undo_nothing() {
    var order = readyOrder().completes("reserve-stock").completes("update-crm");
    while (order.saga.status() == Status.IN_PROGRESS) {
      order.isUnavailable("buy-label");
      if (order.saga.retrying()) {
        order.waitUntilDue();
      }
    }
    order.is(Status.NEEDS_ATTENTION).because("step-failed:buy-label");
    order.step("reserve-stock", TaskState.COMPLETED);
    assertThat(order.legalActions())
        .extracting(LegalAction::toString)
        .containsExactlyInAnyOrder(
            "cancel",
            "hold",
            "edit-address",
            "edit-lines",
            "edit-contact",
            "retry buy-label",
            "skip buy-label",
            "mark-done buy-label",
            "skip hand-over",
            "skip take-off-stock",
            "skip tell-shop",
            "skip tell-customer");

    order.operator(Action.RETRY).is(Status.IN_PROGRESS).expect("buy-label");
    assertThat(order.command("buy-label").attempt()).isEqualTo(31);
    order.isUnavailable("buy-label").step("buy-label", TaskState.RETRYING);
    assertThat(order.saga.nextDue()).as("waits again").isBefore(order.now.plusSeconds(3));
  }

  @Test
  void a_failed_optional_step_stops_nothing() {
    var order = readyOrder().completes("reserve-stock").rejects("update-crm");

    order.is(Status.IN_PROGRESS).step("update-crm", TaskState.REJECTED);
    order.completes("buy-label").completes("tell-shop").completes("tell-customer");
    order.is(Status.COMPLETED);

    order.operator(Action.RETRY, "update-crm").expect("update-crm#2").is(Status.IN_PROGRESS);
    order.completes("update-crm#2").is(Status.COMPLETED);
  }

  @Test
  void a_digital_order_needs_no_label() {
    Conversation.about(Given.shippedWorkflow())
        .shopSays(Given.view(READY, 0, "d1", Given.facts(false, 20)))
        .completes("reserve-stock")
        .step("buy-label", TaskState.SKIPPED)
        .expect("update-crm", "tell-shop")
        .completes("update-crm")
        .completes("tell-shop")
        .completes("tell-customer")
        .is(Status.COMPLETED);
  }

  @Test
  void an_unpaid_order_waits_until_it_is_paid() {
    Conversation.about(Given.shippedWorkflow())
        .shopSays(Given.view(AWAITING_PAYMENT, 0, "d1"))
        .is(Status.AWAITING_PAYMENT)
        .expectNothing()
        .shopSays(Given.view(READY, 5, "d1"))
        .is(Status.IN_PROGRESS)
        .expect("reserve-stock");
  }

  @Test
  void an_order_that_turns_unpaid_under_way_is_held_until_it_is_paid_again() {
    readyOrder()
        .shopSays(Given.view(AWAITING_PAYMENT, 5, "d1"))
        .is(Status.ON_HOLD)
        .because("unpaid")
        .completes("reserve-stock")
        .expectNothing()
        .shopSays(Given.view(READY, 9, "d1"))
        .is(Status.IN_PROGRESS)
        .expect("buy-label", "update-crm");
  }

  @Test
  void old_and_repeated_snapshots_decide_nothing_and_bring_outstanding_commands_again() {
    var order = readyOrder();
    for (var view :
        List.of(
            Given.view(READY, 0, "d1"),
            Given.view(AWAITING_PAYMENT, 0, "d1"),
            Given.view(CANCELLED, -5, "d0"))) {
      order.shopSays(view).expect("reserve-stock").is(Status.IN_PROGRESS);
      assertThat(order.last.events()).isEmpty();
      assertThat(order.last.takesBody()).isFalse();
      assertThat(order.command("reserve-stock").attempt()).isEqualTo(1);
    }
  }

  @Test
  void of_two_views_of_one_second_the_one_further_along_counts() {
    readyOrder().shopSays(Given.view(CANCELLED, 0, "d1")).is(Status.CANCELLING);
  }

  @Test
  void our_own_echo_changes_nothing() {
    var order = readyOrder().completes("reserve-stock").shopSays(Given.view(FULFILLED, 9, "none"));

    order.is(Status.IN_PROGRESS).expectNothing();
    assertThat(order.last.takesBody()).isFalse();
    assertThat(order.saga.digest()).isEqualTo("d1");
  }

  @Test
  void a_view_without_content_takes_nothing_away_from_what_is_known() {
    var order = readyOrder();
    var bare = new Signal.SnapshotReceived(Given.view(READY, 9, "d1"), false);

    order.decide(bare);
    assertThat(order.saga.shopView().bodyKnown()).isTrue();
    assertThat(order.legalActions()).extracting(LegalAction::action).contains(Action.EDIT_ADDRESS);
  }

  @Test
  void an_order_fulfilled_or_cancelled_before_we_heard_of_it_is_left_alone() {
    Conversation.about(Given.shippedWorkflow())
        .shopSays(Given.view(FULFILLED, 0, "d1"))
        .is(Status.COMPLETED)
        .expectNothing();
    Conversation.about(Given.shippedWorkflow())
        .shopSays(Given.view(CANCELLED, 0, "d1"))
        .is(Status.CANCELLED)
        .expectNothing();
  }

  @Test
  void an_unpaid_order_that_is_cancelled_or_fulfilled_by_hand_ends_without_a_step() {
    Conversation.about(Given.shippedWorkflow())
        .shopSays(Given.view(AWAITING_PAYMENT, 0, "d1"))
        .shopSays(Given.view(CANCELLED, 5, "d1"))
        .is(Status.CANCELLED)
        .expectNothing()
        .shopSays(Given.view(READY, 9, "d1"))
        .is(Status.IN_PROGRESS)
        .expect("reserve-stock");
    Conversation.about(Given.shippedWorkflow())
        .shopSays(Given.view(AWAITING_PAYMENT, 0, "d1"))
        .shopSays(Given.view(FULFILLED, 5, "d1"))
        .is(Status.COMPLETED)
        .expectNothing();
  }

  @Test
  void an_order_with_a_problem_is_held_until_the_shop_mends_it_or_a_person_releases_it() {
    var problem = new Problem("fractional-quantity", "0.5 pieces of a mug");
    Conversation.about(Given.shippedWorkflow())
        .shopSays(Given.view(READY, 0, "d1", problem))
        .is(Status.ON_HOLD)
        .because("problem:fractional-quantity")
        .expectNothing()
        .shopSays(Given.view(READY, 5, "d2"))
        .is(Status.IN_PROGRESS)
        .expect("reserve-stock");
    Conversation.about(Given.shippedWorkflow())
        .shopSays(Given.view(READY, 0, "d1", problem))
        .operator(Action.RELEASE)
        .expect("reserve-stock")
        .shopSays(Given.view(READY, 5, "d1", problem))
        .is(Status.IN_PROGRESS);
  }

  @Test
  void an_order_that_is_picked_up_needs_no_label() {
    var pickup =
        new OrderFacts(50, "EUR", "", 2, false, true, "", "local_pickup", "card", List.of(), null);
    Conversation.about(Given.shippedWorkflow())
        .shopSays(Given.view(READY, 0, "d1", pickup))
        .completes("reserve-stock")
        .step("buy-label", TaskState.SKIPPED)
        .expect("update-crm", "tell-shop");
  }

  @Test
  void two_snapshots_out_of_order_leave_the_newer_content() {
    var order =
        Conversation.about(Given.shippedWorkflow())
            .shopSays(Given.content(9, "new", "a1"))
            .shopSays(Given.content(5, "old", "a1"));

    assertThat(order.last.events()).isEmpty();
    assertThat(order.last.takesBody()).isFalse();
    order.expect("reserve-stock").completes("reserve-stock").expect("buy-label", "update-crm");
  }

  @Test
  void an_order_with_no_line_left_is_held_and_cancelled_by_a_person_or_goes_on_with_new_lines() {
    var nothing = new Problem("nothing-left", "no line has anything left to deliver");
    var order =
        Conversation.about(Given.shippedWorkflow())
            .shopSays(Given.content(0, "l1", "a1"))
            .completes("reserve-stock")
            .completes("update-crm")
            .shopSays(Given.content(5, "none", "a1", nothing))
            .is(Status.ON_HOLD)
            .because("problem:nothing-left")
            .expectNothing()
            .completes("buy-label")
            .expectNothing();

    order.operator(Action.CANCEL).expect("buy-label/undo");
    order.completes("buy-label/undo").expect("reserve-stock/undo");
  }

  @Test
  void a_held_order_makes_no_new_attempts_until_it_is_released() {
    var order = readyOrder().isUnavailable("reserve-stock").operator(Action.HOLD);

    order.is(Status.ON_HOLD).because("operator");
    assertThat(order.saga.nextDue()).isNull();
    assertThat(order.legalActions())
        .extracting(LegalAction::toString)
        .contains("skip reserve-stock")
        .doesNotContain("retry reserve-stock", "retry-now reserve-stock");
    order.after(Duration.ofMinutes(5)).operator(Action.RELEASE).expect("reserve-stock");
    assertThat(order.command("reserve-stock").attempt()).isEqualTo(2);
  }
}
