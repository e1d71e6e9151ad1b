package dev.waybill.orchestrator.saga;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.ShopStatus;
import dev.waybill.orchestrator.saga.decide.LegalAction;
import dev.waybill.orchestrator.saga.event.Action;
import dev.waybill.orchestrator.saga.state.Status;
import dev.waybill.orchestrator.saga.state.TaskState;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Not enough stock: ship what is there, wait for more, or cancel. */
class StockConversationTest {

  @Test
  void what_is_there_is_shipped_if_the_workflow_says_so() {
    var order =
        order("with: {short: ship}")
            .completes(
                "reserve",
                "{\"parcels\":[{\"at\":\"WH1\"}],\"missing\":[{\"sku\":\"MUG\",\"wanted\":2,\"reserved\":1}]}");

    assertThat(order.command("reserve").with().path("short").asString()).isEqualTo("ship");
    order.expect("label[0]");
    assertThat(order.command("label[0]").results().get("reserve").has("missing")).isTrue();
  }

  @Test
  void without_a_policy_it_is_cancelled() {
    order("optional: false").rejects("reserve").is(Status.CANCELLED).because("rejected:reserve");
  }

  @Test
  void who_waits_for_stock_is_answered_late_and_not_asked_again_before() {
    var order = order("with: {short: wait}, timeout: 14d");
    assertThat(order.saga.nextDue()).isEqualTo(order.now.plus(Duration.ofDays(14)));
    order
        .after(Duration.ofDays(13))
        .is(Status.IN_PROGRESS)
        .completes("reserve", "{\"parcels\":[1]}")
        .expect("label[0]");
  }

  @Test
  void a_cancellation_ends_waiting_for_stock_at_once() {
    order("with: {short: wait}, timeout: 14d")
        .shopSays(Given.view(ShopStatus.CANCELLED, 5, "d1"))
        .expect("reserve/undo")
        .completes("reserve/undo")
        .is(Status.CANCELLED);
  }

  @Test
  void what_did_not_come_in_time_is_a_no() {
    order("with: {short: wait}, timeout: 14d, rejected: hold")
        .rejects("reserve")
        .is(Status.ON_HOLD)
        .because("rejected:reserve");
  }

  @Test
  void waiting_asks_again_in_new_rounds_until_stock_is_there() {
    var order = order("rejected: wait, again: 10m..30m, deadline: 2h, otherwise: cancel");
    order.rejects("reserve").is(Status.ON_HOLD).because("waiting:reserve").expectNothing();
    assertThat(order.saga.nextDue())
        .isBetween(order.now.plus(Duration.ofMinutes(8)), order.now.plus(Duration.ofMinutes(12)));

    order.waitUntilDue().is(Status.IN_PROGRESS).expect("reserve#2").rejects("reserve#2");
    assertThat(order.saga.nextDue()).isAfter(order.now.plus(Duration.ofMinutes(15)));
    order.waitUntilDue().completes("reserve#3", "{\"parcels\":[1]}").expect("label[0]");
  }

  @Test
  void waiting_ends_at_its_deadline_counted_from_the_first_no() {
    var order = order("rejected: wait, again: 10m..30m, deadline: 2h, otherwise: cancel");
    var end = Given.START.plus(Duration.ofHours(2));
    int rounds = 1;
    order.rejects("reserve");
    while (order.saga.status() == Status.ON_HOLD) {
      order.waitUntilDue();
      if (order.saga.status() == Status.IN_PROGRESS) {
        rounds++;
        order.rejects("reserve#" + rounds);
      }
    }

    assertThat(order.now).isEqualTo(end);
    assertThat(rounds).isGreaterThan(3);
    order.is(Status.CANCELLED).because("deadline:reserve");
  }

  @Test
  void waiting_may_end_in_going_on_without() {
    order("rejected: wait, again: 1h, deadline: 1m, otherwise: continue")
        .rejects("reserve")
        .waitUntilDue()
        .step("reserve", TaskState.SKIPPED)
        .step("label", TaskState.SKIPPED)
        .is(Status.COMPLETED);
  }

  @Test
  void waiting_without_a_deadline_goes_on_and_a_person_need_not_wait() {
    var order = order("rejected: wait").rejects("reserve");
    assertThat(order.legalActions())
        .extracting(LegalAction::toString)
        .contains("retry reserve", "retry-now reserve", "skip reserve", "cancel");

    order.operator(Action.RETRY_NOW, "reserve").expect("reserve#2");
  }

  @Test
  void a_held_order_does_not_ask_again_until_it_is_released() {
    var order = order("rejected: wait, again: 10m").rejects("reserve").operator(Action.HOLD);
    assertThat(order.saga.nextDue()).isNull();

    order.after(Duration.ofHours(1)).operator(Action.RELEASE).expect("reserve#2");
  }

  @Test
  void a_cancellation_ends_the_waiting_with_nothing_to_undo() {
    var order =
        order("rejected: wait, again: 10m")
            .rejects("reserve")
            .shopSays(Given.view(ShopStatus.CANCELLED, 5, "x"));

    order.is(Status.CANCELLED).expectNothing();
    assertThat(order.saga.nextDue()).isNull();
  }

  @Test
  void fewer_pieces_need_not_wait_for_the_next_time() {
    order("rejected: wait, again: 10m")
        .rejects("reserve")
        .shopSays(Given.content(5, "l2", "a1"))
        .is(Status.IN_PROGRESS)
        .expect("reserve#2");
  }

  private static Conversation order(String policy) {
    return Conversation.about(
            Given.workflow(
                """
                workflow: stock
                steps:
                  reserve: {service: inventory, action: reserve, undo: release, send: [lines], POLICY}
                  label: {needs: reserve, service: shipping, action: buy, undo: void, send: [shipTo], each: reserve.parcels}
                """
                    .replace("POLICY", policy)))
        .shopSays(Given.content(0, "l1", "a1"))
        .expect("reserve");
  }
}
