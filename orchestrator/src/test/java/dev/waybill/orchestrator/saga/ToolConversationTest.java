package dev.waybill.orchestrator.saga;

import static dev.waybill.contracts.ShopStatus.READY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.StepReply;
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
