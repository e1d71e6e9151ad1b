package dev.waybill.orchestrator.saga.decide;

import dev.waybill.orchestrator.saga.event.SagaEvent;
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
        if (task.state() == TaskState.UNDO_FAILED) {
          return attention(Reason.undoFailed(step.name()), task);
        }
        if (task.state() == TaskState.FAILED && !step.optional() && !redo) {
          return attention(Reason.stepFailed(step.name()), task);
        }
        if (hold == null
            && task.state() == TaskState.REJECTED
            && !step.toleratesRejection()
            && !redo) {
          Reason why = task.waits() ? Reason.waiting(step.name()) : Reason.rejected(step.name());
          hold = new Verdict(Status.ON_HOLD, why, task.message());
        }
        if (hold == null && task.state() == TaskState.HELD) {
          hold =
              new Verdict(
                  Status.ON_HOLD, asked(task), step.name() + " waits for a person to decide");
        }
      }
    }
    if (hold != null) {
      return hold;
    }
    return new Verdict(over ? Status.COMPLETED : Status.IN_PROGRESS);
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
        if (task.state() == TaskState.UNDO_FAILED) {
          return attention(Reason.undoFailed(step.getKey()), task);
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
            return attention(Reason.stepFailed(step.name()), task);
          }
        }
      }
    }
    return new Verdict(told ? Status.CANCELLED : Status.CANCELLING, cause.reason(), cause.detail());
  }

  private static Verdict held(Saga saga) {
    OrderHold hold = saga.holds().getFirst();
    return new Verdict(Status.ON_HOLD, hold.reason(), hold.detail());
  }

  /** Why the workflow has a person decide. */
  private static @Nullable Reason asked(Task task) {
    return task.code() == null ? null : Reason.of(task.code());
  }

  private static Verdict attention(Reason reason, Task task) {
    return new Verdict(Status.NEEDS_ATTENTION, reason, task.message());
  }
}
