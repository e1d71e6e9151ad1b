package dev.waybill.orchestrator.saga;

import dev.waybill.contracts.ShopStatus;
import dev.waybill.orchestrator.saga.SagaEvent.CancellationRequested;
import dev.waybill.orchestrator.saga.SagaEvent.CancelledSectionBegun;
import dev.waybill.orchestrator.saga.SagaEvent.FulfilledElsewhere;
import dev.waybill.orchestrator.saga.SagaEvent.HoldPlaced;
import dev.waybill.orchestrator.saga.SagaEvent.HoldReleased;
import dev.waybill.orchestrator.saga.SagaEvent.OperatorActionTaken;
import dev.waybill.orchestrator.saga.SagaEvent.OrderReceived;
import dev.waybill.orchestrator.saga.SagaEvent.OrderRevived;
import dev.waybill.orchestrator.saga.SagaEvent.SnapshotApplied;
import dev.waybill.orchestrator.saga.SagaEvent.StatusChanged;
import dev.waybill.orchestrator.saga.SagaEvent.StepCompleted;
import dev.waybill.orchestrator.saga.SagaEvent.StepFailed;
import dev.waybill.orchestrator.saga.SagaEvent.StepHeld;
import dev.waybill.orchestrator.saga.SagaEvent.StepRejected;
import dev.waybill.orchestrator.saga.SagaEvent.StepSkipped;
import dev.waybill.orchestrator.saga.SagaEvent.StepStarted;
import dev.waybill.orchestrator.saga.SagaEvent.StepTimedOut;
import dev.waybill.orchestrator.saga.SagaEvent.StepUnavailable;
import dev.waybill.orchestrator.saga.SagaEvent.UndoCompleted;
import dev.waybill.orchestrator.saga.SagaEvent.UndoFailed;
import dev.waybill.orchestrator.saga.SagaEvent.UndoStarted;
import dev.waybill.orchestrator.saga.SagaEvent.UndoUnavailable;
import dev.waybill.orchestrator.saga.SagaEvent.WorkBegun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How events change the state. Decides nothing: what an event says, has happened. */
public final class Evolution {

  private Evolution() {}

  /**
   * The state after an event.
   *
   * @param saga null before the first event
   * @param at the time of the signal that the event came of
   */
  public static Saga evolve(@Nullable Saga saga, SagaEvent event, Instant at) {
    if (event instanceof OrderReceived first) {
      return received(first, at);
    }
    return next(Objects.requireNonNull(saga, "history begins with order-received"), event, at)
        .counted();
  }

  private static Saga next(Saga saga, SagaEvent event, Instant at) {
    return switch (event) {
      case OrderReceived e -> throw new IllegalStateException("An order is received once");
      case SnapshotApplied e -> saga.withSnapshot(e);
      case WorkBegun e -> saga.withCourse(Course.FORWARD, saga.holds(), null);
      case FulfilledElsewhere e -> saga.withCourse(Course.ELSEWHERE, List.of(), null);
      case OrderRevived e -> revived(saga);
      case StepStarted e -> started(saga, e, at);
      case StepCompleted e ->
          task(
              saga,
              e.step(),
              e.part(),
              taskOf(saga, e.step(), e.part(), at).completed(e.result(), at));
      case StepRejected e -> to(saga, e.step(), e.part(), Phase.REJECTED, e.code(), e.reason(), at);
      case StepUnavailable e ->
          task(
              saga,
              e.step(),
              e.part(),
              taskOf(saga, e.step(), e.part(), at)
                  .retrying(Phase.RETRYING, e.code(), e.reason(), e.retryAt(), at));
      case StepTimedOut e ->
          task(
              saga,
              e.step(),
              e.part(),
              taskOf(saga, e.step(), e.part(), at)
                  .retrying(Phase.RETRYING, "timeout", "not answered in time", e.retryAt(), at));
      case StepFailed e -> to(saga, e.step(), e.part(), Phase.FAILED, e.code(), e.reason(), at);
      case StepSkipped e -> to(saga, e.step(), e.part(), Phase.SKIPPED, e.code(), e.why(), at);
      case StepHeld e ->
          task(
              saga,
              e.step(),
              null,
              new Task(
                  Phase.HELD,
                  saga.step(e.step()).round(),
                  0,
                  0,
                  1,
                  e.deadline(),
                  at,
                  null,
                  e.reason(),
                  null,
                  null));
      case HoldPlaced e ->
          saga.withCourse(saga.course(), with(saga.holds(), e), saga.cancelCause());
      case HoldReleased e ->
          saga.withCourse(
              saga.course(),
              saga.holds().stream().filter(hold -> !hold.reason().equals(e.reason())).toList(),
              saga.cancelCause());
      case CancellationRequested e ->
          saga.withCourse(Course.BACKWARD, List.of(), new OrderHold(e.cause(), e.why()));
      case UndoStarted e ->
          task(saga, e.step(), e.part(), taskOf(saga, e.step(), e.part(), at).undoing(e, at));
      case UndoCompleted e -> to(saga, e.step(), e.part(), Phase.UNDONE, null, null, at);
      case UndoUnavailable e ->
          task(
              saga,
              e.step(),
              e.part(),
              taskOf(saga, e.step(), e.part(), at)
                  .retrying(Phase.UNDO_RETRYING, e.code(), e.reason(), e.retryAt(), at));
      case UndoFailed e ->
          task(saga, e.step(), e.part(), taskOf(saga, e.step(), e.part(), at).undoFailed(e, at));
      case CancelledSectionBegun e -> sectionBegun(saga, e);
      case OperatorActionTaken e -> saga;
      case StatusChanged e ->
          saga.withStatus(
              e.to(), e.reason(), e.detail(), e.from() == e.to() ? saga.statusSince() : at);
    };
  }

  private static Saga received(OrderReceived e, Instant at) {
    var steps = new LinkedHashMap<String, StepState>();
    for (String step : e.steps()) {
      steps.put(step, StepState.WAITING);
    }
    boolean cancelled = e.shopStatus() == ShopStatus.CANCELLED;
    OrderHold cause = cancelled ? Snapshots.CANCELLED_BY_SHOP : null;
    return new Saga(
        e.orderId(),
        e.platform(),
        e.number(),
        e.workflow(),
        e.workflowVersion(),
        switch (e.shopStatus()) {
          case AWAITING_PAYMENT -> Status.AWAITING_PAYMENT;
          case READY -> Status.IN_PROGRESS;
          case FULFILLED -> Status.COMPLETED;
          case CANCELLED -> Status.CANCELLED;
        },
        cause == null ? null : cause.reason(),
        cause == null ? null : cause.detail(),
        at,
        switch (e.shopStatus()) {
          case AWAITING_PAYMENT -> Course.UNPAID;
          case READY -> Course.FORWARD;
          case FULFILLED -> Course.ELSEWHERE;
          case CANCELLED -> Course.BACKWARD;
        },
        e.version(),
        e.shopStatus(),
        e.digest(),
        e.facts(),
        e.placedAt(),
        e.receivedAt(),
        e.receivedAt(),
        e.bodyKnown(),
        List.of(),
        cause,
        steps,
        1);
  }

  private static Saga started(Saga saga, StepStarted e, Instant at) {
    Integer part = e.part();
    return task(
        saga,
        e.step(),
        part,
        new Task(
            Phase.RUNNING,
            e.round(),
            e.attempt(),
            e.base(),
            1,
            e.deadline(),
            at,
            null,
            null,
            null,
            e.element()));
  }

  private static Saga revived(Saga saga) {
    var steps = new LinkedHashMap<>(saga.steps());
    steps.replaceAll((name, state) -> state.anew());
    return saga.withCourse(Course.FORWARD, List.of(), null).withSteps(steps);
  }

  private static Saga sectionBegun(Saga saga, CancelledSectionBegun e) {
    var steps = new LinkedHashMap<>(saga.steps());
    for (String step : e.steps()) {
      steps.putIfAbsent(step, StepState.WAITING);
    }
    return saga.withSteps(steps);
  }

  private static List<OrderHold> with(List<OrderHold> holds, HoldPlaced e) {
    var next = new ArrayList<>(holds);
    next.add(new OrderHold(e.reason(), e.detail()));
    return List.copyOf(next);
  }

  private static Saga to(
      Saga saga,
      String step,
      @Nullable Integer part,
      Phase phase,
      @Nullable String code,
      @Nullable String text,
      Instant at) {
    return task(saga, step, part, taskOf(saga, step, part, at).to(phase, code, text, at));
  }

  private static Saga task(Saga saga, String step, @Nullable Integer part, Task task) {
    return saga.withStep(step, saga.step(step).with(part == null ? 0 : part, task));
  }

  /** The task, or a fresh one for a step that ends before it began. */
  private static Task taskOf(Saga saga, String step, @Nullable Integer part, Instant at) {
    StepState state = saga.step(step);
    int index = part == null ? 0 : part;
    return index < state.tasks().size()
        ? state.tasks().get(index)
        : new Task(Phase.WAITING, state.round(), 0, 0, 1, null, at, null, null, null, null);
  }
}
