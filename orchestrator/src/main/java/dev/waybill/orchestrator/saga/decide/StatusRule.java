package dev.waybill.orchestrator.saga.decide;

import dev.waybill.orchestrator.saga.event.SagaEvent;
import dev.waybill.orchestrator.saga.state.Cause;
import dev.waybill.orchestrator.saga.state.OrderHold;
import dev.waybill.orchestrator.saga.state.Reason;
import dev.waybill.orchestrator.saga.state.Saga;
import dev.waybill.orchestrator.saga.state.Status;
import dev.waybill.orchestrator.saga.state.StepState;
import dev.waybill.orchestrator.saga.state.Task;
import dev.waybill.orchestrator.saga.state.TaskState;
import dev.waybill.orchestrator.workflow.StepDefinition;
import dev.waybill.orchestrator.workflow.Workflow;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How an order stands follows from its direction and its steps, by this rule alone. */
final class StatusRule {

  private record Verdict(Status status, @Nullable Reason reason, @Nullable String detail) {
    Verdict(Status status) {
      this(status, null, null);
    }
  }

  private StatusRule() {}

  /** Says so if the order stands otherwise now. */
  static void update(DecisionContext context) {
    Saga saga = context.saga();
    Verdict now = verdict(saga, context.workflow);
    if (now.status != saga.status()) {
      saga.status().checkNext(now.status);
    } else if (Objects.equals(now.reason, saga.reason())) {
      return;
    }
    context.emit(new SagaEvent.StatusChanged(saga.status(), now.status, now.reason, now.detail));
  }

  private static Verdict verdict(Saga saga, Workflow workflow) {
    return switch (saga.direction()) {
      case UNPAID -> saga.holds().isEmpty() ? new Verdict(Status.AWAITING_PAYMENT) : held(saga);
      case ELSEWHERE -> elsewhere(saga, workflow);
      case FORWARD -> forward(saga, workflow);
      case BACKWARD -> backward(saga, workflow);
    };
  }

  private static Verdict forward(Saga saga, Workflow workflow) {
    boolean over = true;
    Verdict hold = saga.holds().isEmpty() ? null : held(saga);
    for (StepDefinition step : workflow.steps().values()) {
      if (StepProgress.isOver(saga, step)) {
        continue;
      }
      over = false;
      // What is to be done again is not judged by how it went.
      boolean redo = StepProgress.isRedone(saga, step);
      for (Task task : saga.step(step.name()).tasks()) {
        if (task instanceof Task.UndoFailed failed) {
          return attention(Reason.undoFailed(step.name()), failed.cause());
        }
        if (task instanceof Task.Failed failed && !step.optional() && !redo) {
          return attention(Reason.stepFailed(step.name()), failed.cause());
        }
        if (hold == null) {
          hold = held(step, task, redo);
        }
      }
    }
    if (hold != null) {
      return hold;
    }
    return new Verdict(over ? Status.COMPLETED : Status.IN_PROGRESS);
  }

  /** If a person is to decide on the task, or it is asked for again later. */
  private static @Nullable Verdict held(StepDefinition step, Task task, boolean redo) {
    boolean tolerated = step.toleratesRejection() || redo;
    return switch (task) {
      case Task.Rejected rejected ->
          tolerated ? null : held(Reason.rejected(step.name()), rejected.cause().message());
      case Task.RejectedForNow rejected ->
          tolerated ? null : held(Reason.waiting(step.name()), rejected.cause().message());
      case Task.Held held ->
          held(Reason.of(held.cause().code()), step.name() + " waits for a person to decide");
      case Task.Waiting _,
          Task.Running _,
          Task.Retrying _,
          Task.Completed _,
          Task.Failed _,
          Task.Skipped _,
          Task.Undoing _,
          Task.UndoRetrying _,
          Task.Undone _,
          Task.UndoFailed _ ->
          null;
    };
  }

  /** Nothing is done here, or what was begun is being undone. */
  private static Verdict elsewhere(Saga saga, Workflow workflow) {
    Verdict failed = undoFailed(saga);
    return failed != null
        ? failed
        : new Verdict(
            Compensation.isUndone(saga, workflow.steps()) ? Status.COMPLETED : Status.IN_PROGRESS);
  }

  private static @Nullable Verdict undoFailed(Saga saga) {
    for (var step : saga.steps().entrySet()) {
      for (Task task : step.getValue().tasks()) {
        if (task instanceof Task.UndoFailed undo) {
          return attention(Reason.undoFailed(step.getKey()), undo.cause());
        }
      }
    }
    return null;
  }

  private static Verdict backward(Saga saga, Workflow workflow) {
    OrderHold cause = Objects.requireNonNull(saga.cancelCause());
    Verdict failed = undoFailed(saga);
    if (failed != null) {
      return failed;
    }
    boolean told = Compensation.isUndone(saga, workflow.steps());
    if (told && saga.everStarted()) {
      for (StepDefinition step : workflow.cancelled().values()) {
        if (StepProgress.isOver(saga, step)) {
          continue;
        }
        told = false;
        Map<String, StepState> steps = saga.steps();
        StepState state = steps.getOrDefault(step.name(), StepState.WAITING);
        for (Task task : state.tasks()) {
          if (task.state() == TaskState.FAILED || task.state() == TaskState.REJECTED) {
            return attention(Reason.stepFailed(step.name()), task.cause());
          }
        }
      }
    }
    return new Verdict(told ? Status.CANCELLED : Status.CANCELLING, cause.reason(), cause.detail());
  }

  private static Verdict held(Saga saga) {
    OrderHold hold = saga.holds().getFirst();
    return held(hold.reason(), hold.detail());
  }

  private static Verdict held(Reason reason, @Nullable String detail) {
    return new Verdict(Status.ON_HOLD, reason, detail);
  }

  private static Verdict attention(Reason reason, @Nullable Cause cause) {
    return new Verdict(Status.NEEDS_ATTENTION, reason, cause == null ? null : cause.message());
  }
}
