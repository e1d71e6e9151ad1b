package dev.waybill.orchestrator.saga;

import dev.waybill.orchestrator.workflow.StepDefinition;
import java.util.List;

/**
 * Steps that are to be done anew: what runs may finish, then each is undone after all that were
 * built upon it, and begins anew in another round as soon as nothing is left of it. What does not
 * depend on them goes on meanwhile.
 */
final class Redo {

  private Redo() {}

  static void advance(Turn turn) {
    boolean moved = true;
    while (moved) {
      moved = false;
      for (StepDefinition definition : turn.workflow.steps().values()) {
        if (isMarked(turn.saga(), definition)) {
          giveUpAttempts(turn, definition.name());
          if (!isBuiltUpon(turn, definition)) {
            moved |= goBack(turn, definition);
          }
        }
      }
    }
  }

  static boolean isMarked(Saga saga, StepDefinition definition) {
    StepState state = saga.steps().get(definition.name());
    return state != null && state.mark() == StepState.Mark.REDO;
  }

  /** Whether the step begins anew now. */
  private static boolean goBack(Turn turn, StepDefinition definition) {
    Compensation.startUndo(turn, definition);
    for (Task task : turn.saga().step(definition.name()).tasks()) {
      switch (task.phase()) {
        case RUNNING, RETRYING, UNDOING, UNDO_RETRYING, UNDO_FAILED -> {
          return false;
        }
        case WAITING, COMPLETED, REJECTED, FAILED, SKIPPED, HELD, UNDONE -> {}
      }
    }
    turn.emit(new SagaEvent.StepRenewed(definition.name()));
    return true;
  }

  /**
   * The next attempt would be made with other content under the same id; and a call back may take
   * days.
   */
  private static void giveUpAttempts(Turn turn, String step) {
    List<Task> tasks = turn.saga().step(step).tasks();
    for (int i = 0; i < tasks.size(); i++) {
      Task task = tasks.get(i);
      boolean called = task.phase() == Phase.RUNNING && turn.call(step).waitsForCallback();
      if (task.phase() == Phase.RETRYING || called) {
        turn.emit(
            new SagaEvent.StepFailed(
                step, Turn.part(i, task), Edits.EDITED, "not tried again with what has changed"));
      }
    }
  }

  private static boolean isBuiltUpon(Turn turn, StepDefinition base) {
    for (StepDefinition other : turn.workflow.steps().values()) {
      if (isMarked(turn.saga(), other)
          && turn.workflow.before(other.name()).contains(base.name())) {
        return true;
      }
    }
    return false;
  }
}
