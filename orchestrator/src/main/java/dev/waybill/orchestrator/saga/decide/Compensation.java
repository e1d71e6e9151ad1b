package dev.waybill.orchestrator.saga.decide;

import dev.waybill.orchestrator.saga.event.SagaEvent;
import dev.waybill.orchestrator.saga.state.Saga;
import dev.waybill.orchestrator.saga.state.StepState;
import dev.waybill.orchestrator.saga.state.Task;
import dev.waybill.orchestrator.saga.state.TaskState;
import dev.waybill.orchestrator.workflow.Call;
import dev.waybill.orchestrator.workflow.StepDefinition;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The way back: what runs may finish, then everything that was or may have been done is undone,
 * each step after all that were built upon it, and last the section {@code cancelled} tells the
 * world. An undo that fails keeps what it was built upon; the others go on.
 */
final class Compensation {

  private Compensation() {}

  static void advance(DecisionContext context) {
    Map<String, StepDefinition> steps = context.workflow.steps();
    if (isAnyRunning(context.saga(), steps)) {
      return;
    }
    undoAll(context);
    if (isUndone(context.saga(), steps) && context.saga().everStarted()) {
      if (Revival.isTakenBack(context.saga()) && !isTold(context)) {
        Revival.revive(context);
      } else {
        tellTheWorld(context);
      }
    }
  }

  /** What may have been done, once nothing runs any more; nobody is told. */
  static void undoAll(DecisionContext context) {
    Map<String, StepDefinition> steps = context.workflow.steps();
    if (isAnyRunning(context.saga(), steps)) {
      return;
    }
    for (StepDefinition definition : steps.values()) {
      if (isOwed(context.saga(), definition) && !isBuiltUpon(context, definition)) {
        startUndo(context, definition);
      }
    }
  }

  private static void tellTheWorld(DecisionContext context) {
    Map<String, StepDefinition> section = context.workflow.cancelled();
    if (section.isEmpty()) {
      return;
    }
    if (!context.saga().steps().keySet().containsAll(section.keySet())) {
      context.emit(new SagaEvent.CancelledSectionBegun(List.copyOf(section.keySet())));
    }
    if (context.saga().hasSealed()) {
      tellNobody(context, section);
    }
    StepStarts.startReady(context, section);
  }

  /** A part of the order has left and is wanted: nobody may be told that all of it is cancelled. */
  private static void tellNobody(DecisionContext context, Map<String, StepDefinition> section) {
    for (String step : section.keySet()) {
      if (context.saga().step(step).tasks().isEmpty()) {
        context.emit(
            new SagaEvent.StepSkipped(
                step,
                null,
                "parcel-has-left",
                "a part of the order has left: tell by hand who has to know of the rest"));
      }
    }
  }

  /** Whether the world is being told, or has been. */
  private static boolean isTold(DecisionContext context) {
    for (String step : context.workflow.cancelled().keySet()) {
      StepState state = context.saga().steps().get(step);
      if (state != null && !state.tasks().isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAnyRunning(Saga saga, Map<String, StepDefinition> steps) {
    for (String step : steps.keySet()) {
      for (Task task : saga.step(step).tasks()) {
        if (task.state() == TaskState.RUNNING) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether nothing of the section is left to be undone, now or after a person has acted. */
  static boolean isUndone(Saga saga, Map<String, StepDefinition> steps) {
    for (StepDefinition definition : steps.values()) {
      if (isOpen(saga, definition)) {
        return false;
      }
    }
    return !isAnyRunning(saga, steps);
  }

  /** Whether a step is yet to be undone, or is being undone. */
  private static boolean isOpen(Saga saga, StepDefinition definition) {
    for (Task task : saga.step(definition.name()).tasks()) {
      if (owesUndo(definition, task)
          || task.state() == TaskState.UNDOING
          || task.state() == TaskState.UNDO_RETRYING
          || task.state() == TaskState.UNDO_FAILED) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOwed(Saga saga, StepDefinition definition) {
    for (Task task : saga.step(definition.name()).tasks()) {
      if (owesUndo(definition, task)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the task had, or may have had, an effect that can be undone. */
  private static boolean owesUndo(StepDefinition definition, Task task) {
    Call call = definition.call();
    if (call == null || call.undo() == null || !task.started()) {
      return false;
    }
    return switch (task.state()) {
      case COMPLETED, FAILED, SKIPPED -> true;
      case WAITING,
          RUNNING,
          RETRYING,
          REJECTED,
          HELD,
          UNDOING,
          UNDO_RETRYING,
          UNDONE,
          UNDO_FAILED ->
          false;
    };
  }

  private static boolean isBuiltUpon(DecisionContext context, StepDefinition base) {
    for (StepDefinition other : context.workflow.steps().values()) {
      if (isOpen(context.saga(), other)
          && context.workflow.before(other.name()).contains(base.name())) {
        return true;
      }
    }
    return false;
  }

  /** Asks for everything that the step may have done to be undone. */
  static void startUndo(DecisionContext context, StepDefinition definition) {
    List<Task> tasks = context.saga().step(definition.name()).tasks();
    for (int i = 0; i < tasks.size(); i++) {
      Task task = tasks.get(i);
      if (owesUndo(definition, task)) {
        context.emit(
            new SagaEvent.UndoStarted(
                definition.name(),
                DecisionContext.part(i, task),
                1,
                1,
                0,
                deadline(context, definition.name())));
      }
    }
  }

  /** The next attempt to undo, under the same id unless the service had rejected it. */
  static void again(
      DecisionContext context, String step, @Nullable Integer part, Task task, int base) {
    context.emit(
        new SagaEvent.UndoStarted(
            step,
            part,
            task.attempts().undoRound(),
            task.attempt() + 1,
            base,
            deadline(context, step)));
  }

  private static Instant deadline(DecisionContext context, String step) {
    return context.now.plus(context.call(step).timeout());
  }
}
