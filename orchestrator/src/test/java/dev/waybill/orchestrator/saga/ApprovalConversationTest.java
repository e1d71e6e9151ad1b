package dev.waybill.orchestrator.saga;

import static dev.waybill.contracts.ShopStatus.CANCELLED;
import static dev.waybill.contracts.ShopStatus.READY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.OrderFacts;
import dev.waybill.orchestrator.saga.decide.CommandIntent;
import dev.waybill.orchestrator.saga.event.Action;
import dev.waybill.orchestrator.saga.state.Status;
import dev.waybill.orchestrator.saga.state.TaskState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The shipped workflow with people in it: fulfillment-with-approval. */
class ApprovalConversationTest {

  private static final String ALL_THERE = "{\"allocations\":[{\"location\":\"WH1\"}]}";
  private static final String PART_MISSING =
      """
      {"allocations":[{"location":"WH1"}],"missing":[{"sku":"MUG","wanted":2,"reserved":1}]}\
      """;

  @Test
  void a_small_order_that_can_be_had_whole_asks_nobody() {
    small()
        .expect("reserve-stock")
        .completes("reserve-stock", ALL_THERE)
        .step("approve", TaskState.SKIPPED)
        .step("check-what-is-missing", TaskState.SKIPPED)
        .expect("buy-label", "update-crm")
        .completes("update-crm")
        .completes("buy-label")
        .expect("tell-shop")
        .completes("tell-shop")
        .expect("tell-customer")
        .completes("tell-customer")
        .is(Status.COMPLETED);
  }

  @Test
  void stock_is_asked_for_so_that_what_is_there_is_shipped() {
    CommandIntent reserve = small().command("reserve-stock");

    assertThat(reserve.with().path("short").asString()).isEqualTo("ship");
    assertThat(reserve.send()).containsExactly("lines", "destination", "tags");
  }

  @Nested
  class AnApproval {

    @Test
    void is_asked_for_a_large_order_once_its_stock_is_reserved() {
      large()
          .expect("reserve-stock")
          .is(Status.IN_PROGRESS)
          .completes("reserve-stock", ALL_THERE)
          .is(Status.ON_HOLD)
          .because("approval")
          .expect("update-crm");
    }

    @Test
    void is_asked_for_a_risky_order_whatever_its_total() {
      risky("medium").completes("reserve-stock", ALL_THERE).step("approve", TaskState.SKIPPED);
      risky("high").completes("reserve-stock", ALL_THERE).is(Status.ON_HOLD).because("approval");
    }

    @Test
    void given_buys_the_label() {
      waitsForApproval()
          .operator(Action.APPROVE)
          .is(Status.IN_PROGRESS)
          .expect("buy-label")
          .completes("buy-label")
          .expect("tell-shop")
          .completes("tell-shop")
          .expect("tell-customer")
          .completes("tell-customer")
          .is(Status.COMPLETED);
    }

    @Test
    void refused_undoes_everything_and_tells_everybody() {
      var order =
          waitsForApproval()
              .operator(Action.REJECT)
              .is(Status.CANCELLING)
              .because("rejected:approve")
              .expect("reserve-stock/undo");

      isToldAndCancelled(order.completes("reserve-stock/undo"));
    }

    @Test
    void that_nobody_gives_in_two_days_cancels() {
      var order = waitsForApproval();
      assertThat(order.saga.nextDue()).isEqualTo(order.now.plus(Duration.ofHours(48)));

      order
          .waitUntilDue()
          .is(Status.CANCELLING)
          .because("deadline:approve")
          .expect("reserve-stock/undo");
    }

    @Test
    void given_after_its_deadline_is_refused() {
      var order = waitsForApproval().waitUntilDue();

      assertThat(order.legalActions()).isEmpty();
    }
  }

  @Nested
  class PartMissing {

    @Test
    void waits_for_a_person_who_ships_the_rest() {
      var order = partMissing();

      order.operator(Action.APPROVE).is(Status.IN_PROGRESS).expect("buy-label");
      assertThat(order.command("buy-label").results().get("reserve-stock").has("missing")).isTrue();
    }

    @Test
    void waits_for_a_person_who_cancels() {
      partMissing()
          .operator(Action.REJECT)
          .is(Status.CANCELLING)
          .because("rejected:check-what-is-missing")
          .expect("reserve-stock/undo");
    }

    @Test
    void ships_the_rest_when_nobody_decides_within_a_day() {
      var order = partMissing();
      assertThat(order.saga.nextDue()).isEqualTo(order.now.plus(Duration.ofHours(24)));

      order
          .waitUntilDue()
          .is(Status.IN_PROGRESS)
          .step("check-what-is-missing", TaskState.SKIPPED)
          .expect("buy-label");
    }

    @Test
    void of_a_large_order_wants_both_decisions() {
      large()
          .completes("reserve-stock", PART_MISSING)
          .completes("update-crm")
          .operator(Action.APPROVE, "approve")
          .is(Status.ON_HOLD)
          .because("part-missing")
          .expectNothing()
          .operator(Action.APPROVE, "check-what-is-missing")
          .expect("buy-label");
    }
  }

  @Nested
  class AParcelOfWhichSomethingIsMissing {

    private static final String NO_WEIGHT =
        "{\"allocations\":[{\"location\":\"WH1\",\"problems\":[\"no-weight\"]}]}";

    @Test
    void is_held_until_somebody_has_said_it_and_its_label_is_bought_with_that() {
      var order =
          small()
              .completes("reserve-stock", NO_WEIGHT)
              .expect("describe-parcels", "update-crm")
              .rejects("describe-parcels")
              .is(Status.ON_HOLD)
              .because("rejected:describe-parcels")
              .operator(Action.RETRY, "describe-parcels")
              .expect("describe-parcels#2")
              .completes("describe-parcels#2", "{\"parcels\":[{\"location\":\"WH1\"}]}")
              .expect("buy-label");
      assertThat(order.command("buy-label").results()).containsKey("describe-parcels");
    }

    @Test
    void goes_as_the_usual_parcel_where_a_person_skips_it() {
      small()
          .completes("reserve-stock", NO_WEIGHT)
          .rejects("describe-parcels")
          .operator(Action.SKIP, "describe-parcels")
          .expect("buy-label");
    }
  }

  @Nested
  class NoStock {

    @Test
    void is_asked_for_again_in_a_new_round_until_it_is_there() {
      var order = small().rejects("reserve-stock").is(Status.ON_HOLD);
      order.because("waiting:reserve-stock").expectNothing();
      assertThat(Duration.between(order.now, order.saga.nextDue()))
          .isBetween(Duration.ofMinutes(24), Duration.ofMinutes(36));

      order
          .waitUntilDue()
          .is(Status.IN_PROGRESS)
          .expect("reserve-stock#2")
          .completes("reserve-stock#2", ALL_THERE)
          .expect("buy-label", "update-crm");
    }

    @Test
    void is_asked_for_at_once_when_a_person_knows_that_it_came() {
      small()
          .rejects("reserve-stock")
          .operator(Action.RETRY_NOW)
          .expect("reserve-stock#2")
          .completes("reserve-stock#2", ALL_THERE)
          .expect("buy-label", "update-crm");
    }

    @Test
    void for_a_week_cancels_the_order() {
      var order = small().rejects("reserve-stock");
      int round = 1;
      while (order.saga.status() == Status.ON_HOLD) {
        order.waitUntilDue();
        if (order.saga.status() == Status.IN_PROGRESS) {
          order.rejects("reserve-stock#" + ++round);
        }
      }

      assertThat(order.now).isEqualTo(Given.START.plus(Duration.ofDays(7)));
      isToldAndCancelled(order.because("deadline:reserve-stock"));
    }
  }

  @Nested
  class ARefusedAddress {

    @Test
    void waits_for_a_person_who_corrects_it_and_the_order_goes_on() {
      refused()
          .edits("shipTo")
          .is(Status.IN_PROGRESS)
          .step("reserve-stock", TaskState.COMPLETED)
          .expect("buy-label#2", "update-crm#2")
          .completes("update-crm#2")
          .completes("buy-label#2")
          .completes("tell-shop")
          .completes("tell-customer")
          .is(Status.COMPLETED);
    }

    @Test
    void corrected_in_the_shop_needs_no_person() {
      refused().shopSays(Given.content(5, "l1", "a2")).expect("buy-label#2", "update-crm#2");
    }

    @Test
    void refused_once_more_waits_once_more() {
      refused()
          .edits("shipTo")
          .completes("update-crm#2")
          .rejects("buy-label#2")
          .is(Status.ON_HOLD)
          .because("rejected:buy-label");
    }

    @Test
    void does_not_ask_for_an_approval_that_was_given() {
      approved()
          .rejects("buy-label")
          .edits("shipTo", facts(1500, ""))
          .step("approve", TaskState.COMPLETED)
          .expect("buy-label#2", "update-crm#2");
    }

    private static Conversation refused() {
      return small()
          .completes("reserve-stock", ALL_THERE)
          .completes("update-crm")
          .rejects("buy-label")
          .is(Status.ON_HOLD)
          .because("rejected:buy-label")
          .expectNothing();
    }
  }

  @Nested
  class ACancellation {

    @Test
    void while_stock_is_reserved_lets_that_finish_and_releases_it() {
      cancelled(large())
          .expectNothing()
          .completes("reserve-stock", ALL_THERE)
          .step("approve", TaskState.WAITING)
          .expect("reserve-stock/undo");
    }

    @Test
    void while_stock_is_waited_for_has_nothing_to_undo() {
      isToldAndCancelled(cancelled(small().rejects("reserve-stock")));
    }

    @Test
    void while_an_approval_is_waited_for_asks_nobody_any_more() {
      cancelled(waitsForApproval()).step("approve", TaskState.SKIPPED).expect("reserve-stock/undo");
    }

    @Test
    void while_a_person_looks_at_what_is_missing_releases_what_was_there() {
      cancelled(partMissing())
          .step("check-what-is-missing", TaskState.SKIPPED)
          .expect("reserve-stock/undo");
    }

    @Test
    void while_the_label_is_bought_voids_it() {
      cancelled(approved())
          .expectNothing()
          .completes("buy-label", "{\"id\":\"L1\"}")
          .expect("buy-label/undo")
          .completes("buy-label/undo")
          .expect("reserve-stock/undo");
    }

    @Test
    void while_an_address_is_refused_has_no_label_to_void() {
      cancelled(approved().rejects("buy-label")).expect("reserve-stock/undo");
    }

    @Test
    void while_the_customer_is_told_waits_for_that_and_tells_the_rest() {
      var told = approved().completes("buy-label").completes("tell-shop");

      var order = cancelled(told.expect("tell-customer")).expectNothing();
      order.completes("tell-customer").expect("buy-label/undo");
      order.completes("buy-label/undo").completes("reserve-stock/undo");
      isToldAndCancelled(order);
    }

    @Test
    void after_completion_undoes_label_then_stock() {
      var done = approved().completes("buy-label").completes("tell-shop");

      var order = cancelled(done.completes("tell-customer").is(Status.COMPLETED));
      order.expect("buy-label/undo").completes("buy-label/undo").expect("reserve-stock/undo");
      isToldAndCancelled(order.completes("reserve-stock/undo"));
    }

    private static Conversation cancelled(Conversation order) {
      return order.shopSays(Given.content(CANCELLED, 60, "l1", "a1", facts(50, "")));
    }
  }

  /** The CRM first, then the shop, and the customer last. */
  private static void isToldAndCancelled(Conversation order) {
    order
        .expect("tell-crm-cancelled")
        .completes("tell-crm-cancelled")
        .expect("tell-shop-cancelled")
        .completes("tell-shop-cancelled")
        .expect("tell-customer-cancelled")
        .completes("tell-customer-cancelled")
        .is(Status.CANCELLED);
  }

  private static Conversation small() {
    return order(facts(50, ""));
  }

  private static Conversation large() {
    return order(facts(1500, ""));
  }

  private static Conversation risky(String risk) {
    return order(facts(50, risk));
  }

  private static Conversation waitsForApproval() {
    return large()
        .completes("reserve-stock", ALL_THERE)
        .completes("update-crm")
        .is(Status.ON_HOLD)
        .because("approval");
  }

  private static Conversation approved() {
    return waitsForApproval().operator(Action.APPROVE).expect("buy-label");
  }

  private static Conversation partMissing() {
    return small()
        .completes("reserve-stock", PART_MISSING)
        .completes("update-crm")
        .is(Status.ON_HOLD)
        .because("part-missing");
  }

  private static Conversation order(OrderFacts facts) {
    return Conversation.about(Given.workflowWithApproval())
        .shopSays(Given.content(READY, 0, "l1", "a1", facts));
  }

  private static OrderFacts facts(double total, String risk) {
    return new OrderFacts(
        total, "EUR", "DE", 2, true, false, risk, "flat_rate", "card", List.of(), null);
  }
}
