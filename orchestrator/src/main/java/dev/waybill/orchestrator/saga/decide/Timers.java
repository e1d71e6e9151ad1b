package dev.waybill.orchestrator.saga.decide;

import dev.waybill.orchestrator.saga.event.SagaEvent;
import dev.waybill.orchestrator.saga.state.Reason;
import dev.waybill.orchestrator.saga.state.Task;
import dev.waybill.orchestrator.workflow.Hold;
import dev.waybill.orchestrator.workflow.Work;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to be done because its time has come. */
final class Timers {

  private static final String SILENT = "not answered in time";

  private Timers() {}

  static void fire(DecisionContext context) {
    fire(context, false);
  }

  /**
   * The same for an order that may have been held for longer than some step was to be asked for:
   * nobody could ask meanwhile, so it is asked once more before it is given up.
   */
  static void resume(DecisionContext context) {
    fire(context, true);
  }

  private static void fire(DecisionContext context, boolean resumed) {
    for (String step : context.saga().steps().keySet()) {
      List<Task> tasks = context.saga().step(step).tasks();
      for (int i = 0; i < tasks.size(); i++) {
        // Read again: what another task's deadline brought about may have settled this one.
        Task task = context.saga().step(step).tasks().get(i);
        Instant due = task.due();
        if (due != null && !due.isAfter(context.now)) {
          due(context, step, DecisionContext.part(i, task), task, resumed);
        }
      }
    }
  }

  private static void due(
      DecisionContext context, String step, @Nullable Integer part, Task task, boolean resumed) {
    switch (task.state()) {
      case RUNNING ->
          Replies.attemptFailed(context, step, part, task, Replies.TIMEOUT, SILENT, null);
      case RETRYING -> {
        // One that is to be done again is not tried again: see Redo.
        if (!context.saga().paused() && context.saga().step(step).current()) {
          StepStarts.again(context, step, part, task, task.base());
        }
      }
      case REJECTED -> {
        if (context.saga().paused() || !context.saga().step(step).current()) {
          return;
        }
        if (resumed) {
          StepStarts.anew(context, step, part, task);
        } else {
          StepStarts.askAgain(context, step, part, task);
        }
      }
      case HELD -> undecided(context, step, part);
      case UNDOING ->
          Replies.undoAttemptFailed(context, step, part, task, Replies.TIMEOUT, SILENT, null);
      case UNDO_RETRYING -> Compensation.again(context, step, part, task, task.base());
      case WAITING, COMPLETED, FAILED, SKIPPED, UNDONE, UNDO_FAILED ->
          throw new IllegalStateException("Nothing is due for " + step + " in " + task.state());
    }
  }

  private static void undecided(DecisionContext context, String step, @Nullable Integer part) {
    Work work = context.definition(step).work();
    Hold.Otherwise otherwise = work instanceof Hold hold ? hold.otherwise() : null;
    if (otherwise == Hold.Otherwise.CONTINUE) {
      context.emit(
          new SagaEvent.StepSkipped(step, part, "deadline", "nobody decided before the deadline"));
    } else {
      Cancellation.cancel(
          context, Reason.deadline(step), "nobody decided on " + step + " before its deadline");
    }
  }
}
