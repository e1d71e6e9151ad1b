package dev.waybill.orchestrator.saga.event;

import dev.waybill.orchestrator.saga.event.SagaEvent.StepCompleted;
import dev.waybill.orchestrator.saga.event.SagaEvent.StepFailed;
import dev.waybill.orchestrator.saga.event.SagaEvent.StepHeld;
import dev.waybill.orchestrator.saga.event.SagaEvent.StepRejected;
import dev.waybill.orchestrator.saga.event.SagaEvent.StepSkipped;
import dev.waybill.orchestrator.saga.event.SagaEvent.StepStarted;
import dev.waybill.orchestrator.saga.event.SagaEvent.StepTimedOut;
import dev.waybill.orchestrator.saga.event.SagaEvent.StepUnavailable;
import dev.waybill.orchestrator.saga.event.SagaEvent.StepWaits;
import dev.waybill.orchestrator.saga.event.SagaEvent.TaskEvent;
import dev.waybill.orchestrator.saga.event.SagaEvent.UndoCompleted;
import dev.waybill.orchestrator.saga.event.SagaEvent.UndoFailed;
import dev.waybill.orchestrator.saga.event.SagaEvent.UndoStarted;
import dev.waybill.orchestrator.saga.event.SagaEvent.UndoUnavailable;
import dev.waybill.orchestrator.saga.state.Attempts;
import dev.waybill.orchestrator.saga.state.Cause;
import dev.waybill.orchestrator.saga.state.Task;
import java.time.Instant;

/** Which state each event takes a task to. Whether it may go there, {@link Evolution} checks. */
final class TaskEvolution {

  private static final Cause TIMEOUT = new Cause("timeout", "not answered in time");

  private TaskEvolution() {}

  /**
   * @param was {@link Task.Waiting} if the task has not begun
   */
  static Task evolve(Task was, TaskEvent event, Instant at) {
    Attempts attempts = was.attempts();
    return switch (event) {
      case StepStarted e ->
          new Task.Running(
              attempts.with(e.round(), e.attempt(), e.base(), e.element()), at, e.deadline());
      case StepCompleted e -> new Task.Completed(attempts.unlimited(), at, e.result());
      case StepRejected e ->
          new Task.Rejected(attempts, at, new Cause(e.code(), e.reason()), e.help());
      case StepWaits e -> rejected(was, e).askedAgain(e.retryAt(), e.until());
      case StepUnavailable e ->
          new Task.Retrying(attempts, at, e.retryAt(), new Cause(e.code(), e.reason()));
      case StepTimedOut e -> new Task.Retrying(attempts, at, e.retryAt(), TIMEOUT);
      case StepFailed e -> new Task.Failed(attempts, at, new Cause(e.code(), e.reason()));
      case StepSkipped e -> new Task.Skipped(attempts, at, new Cause(e.code(), e.why()));
      case StepHeld e ->
          new Task.Held(Attempts.none(was.round()), at, e.deadline(), new Cause(e.reason(), null));
      case UndoStarted e ->
          new Task.Undoing(
              attempts.withUndo(e.undoRound(), e.attempt(), e.base()),
              at,
              e.deadline(),
              was.result());
      case UndoCompleted e -> new Task.Undone(attempts, at, was.result());
      case UndoUnavailable e ->
          new Task.UndoRetrying(
              attempts, at, e.retryAt(), new Cause(e.code(), e.reason()), was.result());
      case UndoFailed e ->
          new Task.UndoFailed(
              e.rejected() ? attempts.inNextUndoRound() : attempts,
              at,
              new Cause(e.code(), e.reason()),
              was.result());
    };
  }

  private static Task.Rejected rejected(Task task, StepWaits event) {
    if (task instanceof Task.Rejected rejected) {
      return rejected;
    }
    throw new IllegalStateException(
        "Only what was rejected is asked for again: " + event.step() + " is " + task.state());
  }
}
