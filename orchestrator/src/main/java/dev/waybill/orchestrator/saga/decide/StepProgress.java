package dev.waybill.orchestrator.saga.decide;

import dev.waybill.orchestrator.saga.state.Saga;
import dev.waybill.orchestrator.saga.state.StepState;
import dev.waybill.orchestrator.saga.state.Task;
import dev.waybill.orchestrator.saga.state.TaskState;
import dev.waybill.orchestrator.workflow.Informing;
import dev.waybill.orchestrator.workflow.StepDefinition;
import java.util.ArrayList;
import java.util.List;

/** How far an order's steps have come: read from its state, nothing is decided here. */
public final class StepProgress {

  private StepProgress() {}

  /** Whether a step no longer keeps others waiting: done, skipped, or failed where that may be. */
  public static boolean isOver(Saga saga, StepDefinition definition) {
    if (Informing.tellsOfParcels(definition)) {
      // It goes on for as long as carriers speak, which is after the order's end as a rule.
      return true;
    }
    StepState state = saga.steps().get(definition.name());
    if (state == null || state.tasks().isEmpty() || isRedone(saga, definition)) {
      return false;
    }
    for (Task task : state.tasks()) {
      boolean over =
          switch (task.state()) {
            case COMPLETED, SKIPPED -> true;
            case REJECTED -> definition.toleratesRejection();
            case FAILED -> definition.optional();
            case WAITING, RUNNING, RETRYING, HELD, UNDOING, UNDO_RETRYING, UNDONE, UNDO_FAILED ->
                false;
          };
      if (!over) {
        return false;
      }
    }
    return true;
  }

  /** Whether it is to be undone and done again. */
  static boolean isRedone(Saga saga, StepDefinition definition) {
    StepState state = saga.steps().get(definition.name());
    return state != null && state.mark() == StepState.Mark.REDO;
  }

  /** Without steps that were skipped: of them there is nothing that could stay or be undone. */
  public static List<String> notLeftOut(Saga saga, List<String> steps) {
    return steps.stream().filter(s -> saga.step(s).taskState() != TaskState.SKIPPED).toList();
  }

  /** The steps that have this mark, in the order of the state. */
  public static List<String> marked(Saga saga, StepState.Mark mark) {
    var steps = new ArrayList<String>();
    saga.steps()
        .forEach(
            (step, state) -> {
              if (state.mark() == mark) {
                steps.add(step);
              }
            });
    return steps;
  }
}
