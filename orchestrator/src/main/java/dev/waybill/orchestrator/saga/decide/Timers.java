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
    switch (task) {
      case Task.Running _ ->
          Replies.attemptFailed(context, step, part, task, Replies.TIMEOUT, SILENT, null);
      case Task.Retrying _ -> {
        // A step that is to be undone first makes no more attempts: see Redo.
        if (!context.saga().paused() && context.saga().step(step).current()) {
          StepStarts.again(context, step, part, task, task.attempts().base());
        }
      }
      case Task.RejectedForNow rejected -> {
        if (context.saga().paused() || !context.saga().step(step).current()) {
          return;
        }
        if (resumed) {
          StepStarts.inNextRound(context, step, part, task);
        } else {
          StepStarts.askAgain(context, step, part, rejected);
        }
      }
      case Task.Held _ -> undecided(context, step, part);
      case Task.Undoing _ ->
          Replies.undoAttemptFailed(context, step, part, task, Replies.TIMEOUT, SILENT, null);
      case Task.UndoRetrying _ ->
          Compensation.again(context, step, part, task, task.attempts().base());
      case Task.Waiting _,
          Task.Completed _,
          Task.Rejected _,
          Task.Failed _,
          Task.Skipped _,
          Task.Undone _,
          Task.UndoFailed _ ->
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
