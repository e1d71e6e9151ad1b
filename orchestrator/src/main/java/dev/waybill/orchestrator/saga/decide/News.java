package dev.waybill.orchestrator.saga.decide;

import dev.waybill.contracts.StepReply;
import dev.waybill.orchestrator.saga.event.SagaEvent;
import dev.waybill.orchestrator.saga.state.Direction;
import dev.waybill.orchestrator.saga.state.Task;
import dev.waybill.orchestrator.workflow.Informing;
import dev.waybill.orchestrator.workflow.StepDefinition;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What a service notes of a step that still runs, and the customer is to hear: the day on which an
 * order that waits for stock is to have it. Each piece of news is a round of the step that tells of
 * it, with the news as what its command is for, so that it is retried like any other.
 */
final class News {

  /** A newer one is told in its place. */
  private static final String SUPERSEDED = "superseded";

  private News() {}

  /** Whether it is being told, or was told last: notes may come twice. */
  static boolean isKnown(DecisionContext context, StepReply note) {
    JsonNode news = note.result();
    return news != null
        && context.workflow.steps().values().stream()
            .filter(step -> Informing.tellsOf(step, note.code()))
            .flatMap(step -> context.saga().step(step.name()).tasks().stream())
            .anyMatch(task -> news.equals(task.part()));
  }

  /** Begins the steps that tell of it, in another round if they have told of something before. */
  static void tell(DecisionContext context, StepReply note) {
    JsonNode news = note.result();
    if (news == null || context.saga().direction() != Direction.FORWARD) {
      return;
    }
    for (StepDefinition step : context.workflow.steps().values()) {
      if (Informing.tellsOf(step, note.code())) {
        giveUp(context, step.name());
        context.emit(new SagaEvent.StepRenewed(step.name()));
        context.emit(
            new SagaEvent.StepStarted(
                step.name(),
                0,
                context.saga().step(step.name()).round(),
                1,
                0,
                context.now.plus(context.call(step.name()).timeout()),
                news));
      }
    }
  }

  private static void giveUp(DecisionContext context, String step) {
    List<Task> tasks = context.saga().step(step).tasks();
    for (int i = 0; i < tasks.size(); i++) {
      Task task = tasks.get(i);
      switch (task.state()) {
        case RUNNING, RETRYING ->
            context.emit(
                new SagaEvent.StepFailed(
                    step, DecisionContext.part(i, task), SUPERSEDED, "there is newer to tell"));
        case WAITING,
            COMPLETED,
            REJECTED,
            FAILED,
            SKIPPED,
            HELD,
            UNDOING,
            UNDO_RETRYING,
            UNDONE,
            UNDO_FAILED -> {}
      }
    }
  }
}
