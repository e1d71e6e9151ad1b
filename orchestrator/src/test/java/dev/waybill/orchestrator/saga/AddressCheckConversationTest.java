package dev.waybill.orchestrator.saga;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.contracts.ShopStatus;
import dev.waybill.contracts.StepReply;
import dev.waybill.contracts.wire.Json;
import dev.waybill.orchestrator.saga.decide.ContentEdit;
import dev.waybill.orchestrator.saga.decide.DoubtfulAddress;
import dev.waybill.orchestrator.saga.decide.IllegalActionException;
import dev.waybill.orchestrator.saga.decide.Signal;
import dev.waybill.orchestrator.saga.event.Action;
import dev.waybill.orchestrator.saga.state.Status;
import dev.waybill.orchestrator.saga.state.TaskState;
import dev.waybill.orchestrator.workflow.Workflow;
import dev.waybill.orchestrator.workflow.WorkflowParser;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The snippet of shipping-adapter/docs/address-check.md. */
class AddressCheckConversationTest {

  private static final Workflow WORKFLOW =
      new WorkflowParser(Given.CONDITIONS)
          .parse(
              """
              workflow: checked
              steps:
                check-address:
                  when: order.needsShipping
                  service: shipping
                  action: check-address
                  with: {account: easypost-main, attempts: 3}
                  rejected: hold
                  undo: none
                  because: it only looks
                  edited: redo
                  send: [shipTo]
                  retry: {attempts: 30, backoff: 1s..2m}
                buy-label:
                  needs: check-address
                  service: shipping
                  action: buy-label
                  undo: void-label
                  edited: redo
                  send: [shipTo]
                  retry: {attempts: 30, backoff: 1s..2m}
              """)
          .orThrow();

  private static final String HELP =
      "{\"account\":\"easypost-main\",\"suggestion\":{\"line1\":\"11 Main St\"}}";

  @Test
  void a_doubtful_address_waits_with_the_suggestion_and_taking_it_has_it_looked_up_again() {
    Conversation order = doubtful(HELP);

    order.is(Status.ON_HOLD).step("check-address", TaskState.REJECTED);
    assertThat(order.legalActions())
        .extracting(legal -> legal.action() + " " + legal.step())
        .contains("take-suggestion check-address", "keep-address check-address");
    assertThat(DoubtfulAddress.suggestion(order.saga, null).path("line1").asString())
        .isEqualTo("11 Main St");
    assertThat(DoubtfulAddress.suggestion(order.saga, "buy-label")).isNull();

    order.decide(take(order)).expect("check-address#2");
    order.completes("check-address#2").expect("buy-label").is(Status.IN_PROGRESS);
    assertThat(DoubtfulAddress.suggestion(order.saga, null)).as("gone with its round").isNull();
  }

  @Test
  void keeping_it_goes_on_to_the_label() {
    doubtful(HELP)
        .operator(Action.KEEP_ADDRESS)
        .expect("buy-label")
        .step("check-address", TaskState.SKIPPED);
  }

  @Test
  void without_a_suggestion_there_is_none_to_take() {
    Conversation order = doubtful("{\"account\":\"easypost-main\",\"words\":[\"No such street\"]}");

    assertThat(order.legalActions())
        .extracting(legal -> legal.action().toString())
        .contains("keep-address")
        .doesNotContain("take-suggestion");
    assertThatThrownBy(() -> order.decide(take(order))).isInstanceOf(IllegalActionException.class);
  }

  @Test
  void neither_is_of_a_step_that_was_rejected_for_something_else() {
    Conversation order = order().rejects("check-address");

    assertThat(order.legalActions())
        .extracting(legal -> legal.action().toString())
        .doesNotContain("take-suggestion", "keep-address");
  }

  private static Signal take(Conversation order) {
    return new Signal.OperatorActed(
        Action.TAKE_SUGGESTION,
        null,
        "he confirmed it",
        "olga",
        new ContentEdit(List.of("shipTo"), order.saga.facts()));
  }

  private static Conversation order() {
    return Conversation.about(WORKFLOW)
        .shopSays(Given.view(ShopStatus.READY, 0, "d1"))
        .expect("check-address");
  }

  private static Conversation doubtful(String help) {
    Conversation order = order();
    return order.decide(
        new Signal.ReplyReceived(
            new StepReply(
                Given.ORDER + "/check-address",
                Given.ORDER,
                "check-address",
                1,
                StepReply.Outcome.REJECTED,
                Json.mapper().readTree(help),
                "doubtful-address",
                "easypost-main knows this address with another street.",
                null)));
  }
}
