package dev.waybill.orchestrator.saga.decide;

import dev.waybill.orchestrator.saga.event.SagaEvent;
import dev.waybill.orchestrator.saga.state.Task;
import dev.waybill.orchestrator.saga.state.TaskState;
import dev.waybill.orchestrator.workflow.StepDefinition;
import java.util.List;

/**
 * Steps that are to be done again: what runs may finish, then each is undone after all that were
 * built upon it, and begins again in another round as soon as nothing is left of it. What does not
 * depend on them goes on meanwhile.
 */
final class Redo {

  private Redo() {}

  static void advance(DecisionContext context) {
    boolean moved = true;
    while (moved) {
      moved = false;
      for (StepDefinition definition : context.workflow.steps().values()) {
        if (StepProgress.isRedone(context.saga(), definition)) {
          giveUpAttempts(context, definition.name());
          if (!isBuiltUpon(context, definition)) {
            moved |= goBack(context, definition);
          }
        }
      }
    }
  }

  /** Whether the step begins again now. */
  private static boolean goBack(DecisionContext context, StepDefinition definition) {
    Compensation.startUndo(context, definition);
    for (Task task : context.saga().step(definition.name()).tasks()) {
      switch (task.state()) {
        case RUNNING, RETRYING, UNDOING, UNDO_RETRYING, UNDO_FAILED -> {
          return false;
        }
        case WAITING, COMPLETED, REJECTED, FAILED, SKIPPED, HELD, UNDONE -> {}
      }
    }
    context.emit(new SagaEvent.StepRenewed(definition.name()));
    return true;
  }

  /**
   * The next attempt would be made with other content under the same id; and a call back, or stock,
   * may take days.
   */
  private static void giveUpAttempts(DecisionContext context, String step) {
    List<Task> tasks = context.saga().step(step).tasks();
    for (int i = 0; i < tasks.size(); i++) {
      Task task = tasks.get(i);
      boolean later = task.state() == TaskState.RUNNING && context.call(step).answeredLater();
      if (task.state() == TaskState.RETRYING || later) {
        context.emit(
            new SagaEvent.StepFailed(
                step,
                DecisionContext.part(i, task),
                "edited",
                "not tried again with what has changed"));
      }
    }
  }

  private static boolean isBuiltUpon(DecisionContext context, StepDefinition base) {
    for (StepDefinition other : context.workflow.steps().values()) {
      if (StepProgress.isRedone(context.saga(), other)
          && context.workflow.before(other.name()).contains(base.name())) {
        return true;
      }
    }
    return false;
  }
}
