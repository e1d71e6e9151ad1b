package dev.waybill.orchestrator.saga;

import dev.waybill.orchestrator.workflow.StepDefinition;
import dev.waybill.orchestrator.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step without which the order went on: it was refused or failed, which its definition tolerates.
 * It stands until the step is done after all, or somebody skips it or marks it as done.
 *
 * @param code machine-readable cause
 * @param message the same for people
 */
public record Warning(String step, @Nullable String code, @Nullable String message) {

  /** All that there are, in the order of the steps; as a rule none. */
  public static List<Warning> of(Saga saga, Workflow workflow) {
    List<Warning> found = List.of();
    for (var entry : saga.steps().entrySet()) {
      StepDefinition step = workflow.step(entry.getKey());
      if (step == null || !isCurrent(saga, workflow, step)) {
        continue;
      }
      for (Task task : entry.getValue().tasks()) {
        if (isTolerated(step, task)) {
          found = found.isEmpty() ? new ArrayList<>(1) : found;
          found.add(new Warning(step.name(), task.code(), task.message()));
        }
      }
    }
    return found;
  }

  /** Whether the step belongs to where the order is going, and is not being done anew. */
  private static boolean isCurrent(Saga saga, Workflow workflow, StepDefinition step) {
    boolean main = workflow.steps().containsKey(step.name());
    boolean goes = main == (saga.course() != Course.BACKWARD);
    return goes && !Redo.isMarked(saga, step);
  }

  private static boolean isTolerated(StepDefinition step, Task task) {
    return switch (task.phase()) {
      case REJECTED -> step.toleratesRejection() && !task.waits();
      case FAILED -> step.optional();
      case WAITING,
          RUNNING,
          RETRYING,
          COMPLETED,
          SKIPPED,
          HELD,
          UNDOING,
          UNDO_RETRYING,
          UNDONE,
          UNDO_FAILED ->
          false;
    };
  }

  /** "tell-customer: The customer's e-mail address is malformed. (bad-address)". */
  @Override
  public String toString() {
    return step + (message == null ? "" : ": " + message) + (code == null ? "" : " (" + code + ')');
  }
}
