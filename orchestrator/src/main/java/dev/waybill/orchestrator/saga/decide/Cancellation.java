package dev.waybill.orchestrator.saga.decide;

import dev.waybill.orchestrator.saga.event.SagaEvent;
import dev.waybill.orchestrator.saga.state.Reason;
import dev.waybill.orchestrator.saga.state.Task;
import dev.waybill.orchestrator.saga.state.TaskState;
import java.util.List;

/** Turns an order back: nothing is tried or waited for any more. */
final class Cancellation {

  private Cancellation() {}

  /** What was begun is undone, and then the world is told. */
  static void cancel(DecisionContext context, Reason cause, String why) {
    FurtherParcels.seal(context);
    boolean sealed = context.saga().hasSealed();
    context.emit(
        new SagaEvent.CancellationRequested(
            cause, sealed ? why + "; what has left before stays as it is" : why));
    giveUp(context, "cancelled");
  }

  /** Others deliver all of it: what was begun is undone, and nobody is told. */
  static void leaveToOthers(DecisionContext context) {
    context.emit(new SagaEvent.FulfilledElsewhere(true));
    giveUp(context, "elsewhere");
  }

  private static void giveUp(DecisionContext context, String code) {
    for (String step : context.workflow.steps().keySet()) {
      List<Task> tasks = context.saga().step(step).tasks();
      for (int i = 0; i < tasks.size(); i++) {
        Task task = tasks.get(i);
        if (task.state() == TaskState.RETRYING) {
          context.emit(
              new SagaEvent.StepFailed(
                  step, DecisionContext.part(i, task), code, "not tried again"));
        } else if (task.state() == TaskState.RUNNING && context.call(step).answeredLater()) {
          // It may take days, and nobody needs it any more.
          context.emit(
              new SagaEvent.StepFailed(
                  step, DecisionContext.part(i, task), code, "not waited for"));
        } else if (task.state() == TaskState.HELD) {
          context.emit(
              new SagaEvent.StepSkipped(
                  step, DecisionContext.part(i, task), code, "nobody had decided"));
        }
      }
    }
  }
}
