package dev.waybill.orchestrator.saga;

import static dev.waybill.contracts.ShopStatus.AWAITING_PAYMENT;
import static dev.waybill.contracts.ShopStatus.CANCELLED;
import static dev.waybill.contracts.ShopStatus.FULFILLED;
import static dev.waybill.contracts.ShopStatus.READY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.OrderFacts;
import dev.waybill.contracts.OrderSnapshot;
import dev.waybill.contracts.Problem;
import dev.waybill.contracts.ShopStatus;
import dev.waybill.orchestrator.saga.event.Action;
import dev.waybill.orchestrator.saga.state.OrderHold;
import dev.waybill.orchestrator.saga.state.Reason;
import dev.waybill.orchestrator.saga.state.Status;
import dev.waybill.orchestrator.saga.state.TaskState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same order told by a webhook, which leaves something out, and by somebody who asked the shop
 * for it: what is known better stays, whichever comes first and however often the other is
 * repeated.
 */
class RankConversationTest {

  private static final Problem OPEN = new Problem("partly-refunded", "Which lines?");
  private static final Problem UNCLEAR = new Problem("refund-without-lines", "Goods or goodwill?");

  @Test
  void a_hold_ends_when_the_shop_is_asked_what_was_refunded() {
    var order =
        Conversation.about(Given.shippedWorkflow())
            .shopSays(webhook(0, 0))
            .is(Status.ON_HOLD)
            .because("problem:partly-refunded")
            .expectNothing()
            .shopSays(asked(0, 180))
            .is(Status.IN_PROGRESS)
            .expect("reserve-stock");
    assertThat(order.last.takesBody()).isTrue();
    assertThat(order.saga.digest()).isEqualTo("less");
    assertThat(order.saga.facts().items()).isEqualTo(1);
    assertThat(order.history()).containsSubsequence("hold-placed", "hold-released");
  }

  @Test
  void the_webhook_that_comes_again_later_takes_nothing_back() {
    var order = resolved();

    order.shopSays(webhook(0, 400)).is(Status.IN_PROGRESS);

    assertThat(order.last.events()).isEmpty();
    assertThat(order.saga.digest()).isEqualTo("less");
  }

  @Test
  void a_later_update_that_says_nothing_new_of_the_goods_takes_nothing_back_either() {
    var order = resolved().completes("reserve-stock");

    order.shopSays(webhook(60, 240)).is(Status.IN_PROGRESS);

    assertThat(order.last.takesBody()).isFalse();
    assertThat(order.saga.version()).isEqualTo(Given.START.plusSeconds(60));
    assertThat(order.saga.digest()).isEqualTo("less");
    assertThat(order.saga.facts().items()).isEqualTo(1);
    order.step("reserve-stock", TaskState.COMPLETED);
  }

  @Test
  void a_further_refund_is_news_and_holds_again_until_the_shop_was_asked() {
    var order = resolved();

    order
        .shopSays(told(READY, 90, 90, 0, "full", "refund 1, refund 2", OPEN))
        .is(Status.ON_HOLD)
        .shopSays(told(READY, 90, 300, 1, "least", "refund 1, refund 2"));

    assertThat(order.saga.holds())
        .extracting(OrderHold::reason)
        .doesNotContain(Reason.problem("partly-refunded"));
    assertThat(order.saga.digest()).isEqualTo("least");
  }

  @Test
  void a_refund_while_work_is_under_way_stops_it_although_the_quantities_seem_the_same() {
    Conversation.about(Given.shippedWorkflow())
        .shopSays(Given.view(READY, 0, "full"))
        .expect("reserve-stock")
        .shopSays(webhook(30, 30))
        .is(Status.ON_HOLD)
        .because("problem:partly-refunded");
  }

  @Test
  void what_stays_unclear_after_asking_stays_held_with_the_better_reason() {
    var order =
        Conversation.about(Given.shippedWorkflow())
            .shopSays(webhook(0, 0))
            .shopSays(told(READY, 0, 180, 1, "full", "refund 1", UNCLEAR))
            .is(Status.ON_HOLD)
            .because("problem:refund-without-lines")
            .expectNothing();

    order.operator(Action.RELEASE).expect("reserve-stock");
    order.shopSays(told(READY, 0, 300, 1, "full", "refund 1", UNCLEAR)).is(Status.IN_PROGRESS);
    order.shopSays(webhook(0, 400)).is(Status.IN_PROGRESS);
  }

  @Test
  void what_a_person_has_let_pass_is_not_held_once_more_for_being_understood_better() {
    Conversation.about(Given.shippedWorkflow())
        .shopSays(webhook(0, 0))
        .operator(Action.RELEASE)
        .expect("reserve-stock")
        .shopSays(told(READY, 0, 180, 1, "full", "refund 1", UNCLEAR))
        .is(Status.IN_PROGRESS);
  }

  @Test
  void an_order_that_is_paid_later_is_held_until_the_shop_is_asked_at_that_version() {
    Conversation.about(Given.shippedWorkflow())
        .shopSays(told(AWAITING_PAYMENT, 0, 0, 1, "less", "refund 1"))
        .shopSays(webhook(60, 60))
        .is(Status.ON_HOLD)
        .shopSays(asked(60, 240))
        .is(Status.IN_PROGRESS)
        .expect("reserve-stock");
  }

  @Test
  void a_cancellation_in_the_same_second_outranks_whoever_asked() {
    Conversation.about(Given.shippedWorkflow())
        .shopSays(told(CANCELLED, 0, 1, 0, "full", "refund 1"))
        .shopSays(asked(0, 180))
        .is(Status.CANCELLED);
  }

  @Test
  void the_opinion_on_the_risk_stays_where_a_message_has_none() {
    var order = Conversation.about(Given.shippedWorkflow()).shopSays(Given.view(READY, 0, "d1"));

    order.shopSays(risky(0, 200)).shopSays(Given.view(READY, 30, "d1"));
    assertThat(order.saga.facts().risk()).isEqualTo("high");

    order.shopSays(Given.view(READY, 60, "d2"));
    assertThat(order.saga.facts().risk()).isEqualTo("high");
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("dev.waybill.orchestrator.saga.Seeds#all")
  void in_whatever_order_and_however_often_they_come_the_best_of_the_newest_counts(long seed) {
    var random = new Random(seed);
    var messages = new ArrayList<OrderSnapshot>();
    for (int version = 0; version <= 2; version++) {
      String refunds = "refund " + version / 2;
      for (int copies = 1 + random.nextInt(3); copies > 0; copies--) {
        messages.add(told(READY, version, random.nextInt(900), 0, "full", refunds, OPEN));
      }
      messages.add(told(READY, version, random.nextInt(900), 1, "less" + version, refunds));
    }
    Collections.shuffle(messages, random);

    var order = Conversation.about(Given.shippedWorkflow());
    messages.forEach(order::shopSays);

    assertThat(order.saga.version()).isEqualTo(Given.START.plusSeconds(2));
    assertThat(order.saga.digest()).isEqualTo("less2");
    assertThat(order.saga.holds())
        .extracting(OrderHold::reason)
        .doesNotContain(Reason.problem("partly-refunded"));
  }

  private static Conversation resolved() {
    return Conversation.about(Given.shippedWorkflow())
        .shopSays(webhook(0, 0))
        .shopSays(asked(0, 180))
        .expect("reserve-stock");
  }

  private static final Problem RULE = new Problem("unknown-currency", "Set a rule");

  @Test
  void what_is_read_again_once_a_rule_is_set_goes_on_though_the_shop_told_nothing_new() {
    Conversation.about(Given.shippedWorkflow())
        .shopSays(told(READY, 0, 0, 0, "full", null, RULE))
        .is(Status.ON_HOLD)
        .expectNothing()
        .shopSays(told(READY, 0, 3600, 1, "full", null))
        .is(Status.IN_PROGRESS)
        .expect("reserve-stock");
  }

  @Test
  void what_is_read_again_as_another_orders_is_done_with_nothing_sent() {
    Conversation.about(Given.shippedWorkflow())
        .shopSays(told(READY, 0, 0, 0, "full", null, RULE))
        .is(Status.ON_HOLD)
        .shopSays(told(FULFILLED, 0, 3600, 1, "none", null))
        .is(Status.COMPLETED)
        .expectNothing();
  }

  /** Of an order of two pieces, one of which was refunded; the webhook does not say which. */
  private static OrderSnapshot webhook(int version, int received) {
    return told(READY, version, received, 0, "full", "refund 1", OPEN);
  }

  private static OrderSnapshot asked(int version, int received) {
    return told(READY, version, received, 1, "less", "refund 1");
  }

  private static OrderSnapshot told(
      ShopStatus status,
      int version,
      int received,
      int rank,
      String lines,
      String basis,
      Problem... problems) {
    OrderFacts facts = Given.facts(rank == 0 ? 2 : 1, "");
    return view(status, version, received, rank, lines, basis, facts, problems);
  }

  private static OrderSnapshot risky(int version, int received) {
    return view(READY, version, received, 1, "d1", null, Given.facts(2, "high"));
  }

  private static OrderSnapshot view(
      ShopStatus status,
      int version,
      int received,
      int rank,
      String digest,
      String basis,
      OrderFacts facts,
      Problem... problems) {
    return Given.told(
        Given.view(status, version, digest, facts, problems),
        Map.of("lines", digest, "shipTo", "a", "delivery", "d"),
        Given.START.plusSeconds(received),
        rank == 0 ? null : rank,
        basis);
  }
}
