package dev.waybill.orchestrator.saga;

import static dev.waybill.contracts.ShopStatus.READY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.StepReply;
import dev.waybill.contracts.wire.Json;
import dev.waybill.orchestrator.saga.decide.Signal;
import dev.waybill.orchestrator.saga.event.Action;
import dev.waybill.orchestrator.saga.event.EventTexts;
import dev.waybill.orchestrator.saga.state.Status;
import dev.waybill.orchestrator.saga.state.TaskState;
import org.junit.jupiter.api.Test;

/** Steps that call a tool outside: what it says beside an answer, and answers that are none. */
class ToolConversationTest {

  @Test
  void a_refused_call_back_is_history_and_settles_nothing() {
    var order = asking();

    order
        .decide(said(order, StepReply.NOTE, "call-back-refused", "A call back was refused (401)"))
        .expectNothing()
        .step("ask", TaskState.RUNNING);

    assertThat(order.events())
        .anyMatch(event -> EventTexts.text(event).equals("ask: A call back was refused (401)"));
    order.completes("ask").is(Status.COMPLETED);
  }

  @Test
  void a_mere_receipt_is_not_asked_for_again_and_cancels_nothing() {
    var order = asking();

    order
        .decide(said(order, 1, "only-received", "Set Respond to When Last Node Finishes"))
        .step("ask", TaskState.FAILED)
        .is(Status.NEEDS_ATTENTION);

    order.operator(Action.RETRY).expect("ask").completes("ask").is(Status.COMPLETED);
  }

  @Test
  void a_promised_day_is_told_once_and_again_when_it_changes() {
    var order = waiting();
    order
        .step("tell-promise", TaskState.SKIPPED)
        .decide(promised(order, "ann promises 2027-01-15", "2027-01-15"))
        .expect("tell-promise[0]")
        .decide(promised(order, "ann promises 2027-01-15", "2027-01-15"))
        .expect("reserve-stock", "tell-promise[0]");
    assertThat(order.command("tell-promise[0]").part().path("promisedOn").asString())
        .isEqualTo("2027-01-15");
    assertThat(order.events().stream().map(EventTexts::text))
        .containsOnlyOnce("reserve-stock: ann promises 2027-01-15");

    order
        .decide(promised(order, "ann promises 2027-02-01", "2027-02-01"))
        .expect("tell-promise[0]#2")
        .completes("tell-promise[0]#2")
        .step("reserve-stock", TaskState.RUNNING)
        .completes("reserve-stock")
        .is(Status.COMPLETED);
  }

  @Test
  void an_order_of_which_nothing_is_promised_tells_nothing() {
    waiting().completes("reserve-stock").is(Status.COMPLETED);
  }

  private static Conversation waiting() {
    return Conversation.about(
            Given.workflow(
                """
                workflow: waits
                steps:
                  reserve-stock:
                    service: inventory
                    action: reserve
                    undo: release
                    with: {short: wait}
                    timeout: 14d
                  tell-promise:
                    service: notification
                    action: order-promised
                    undo: none
                    because: a message cannot be unsent
                    rejected: continue
                    edited: keep
                    send: [number, customer, lines]
                """))
        .shopSays(Given.view(READY, 0, "d1"))
        .expect("reserve-stock");
  }

  private static Signal promised(Conversation order, String text, String day) {
    var command = order.command("reserve-stock");
    return new Signal.ReplyReceived(
        new StepReply(
            command.commandId(),
            Given.ORDER,
            command.step(),
            StepReply.NOTE,
            StepReply.Outcome.UNAVAILABLE,
            Json.mapper().readTree("{\"promisedOn\":\"" + day + "\"}"),
            "promised",
            text,
            null));
  }

  private static Conversation asking() {
    return Conversation.about(
            Given.workflow(
                """
                workflow: asks
                steps:
                  ask:
                    http: {url: "https://tool.example/"}
                    undo: none
                    because: it only looks
                """))
        .shopSays(Given.view(READY, 0, "d1"))
        .expect("ask");
  }

  private static Signal said(Conversation order, int attempt, String code, String reason) {
    var command = order.command("ask");
    return new Signal.ReplyReceived(
        new StepReply(
            command.commandId(),
            Given.ORDER,
            command.step(),
            attempt,
            StepReply.Outcome.UNAVAILABLE,
            null,
            code,
            reason,
            null));
  }
}
