package dev.waybill.orchestrator.saga.event;

import dev.waybill.contracts.OrderFacts;
import dev.waybill.contracts.ShopStatus;
import dev.waybill.orchestrator.saga.event.SagaEvent.CancellationRequested;
import dev.waybill.orchestrator.saga.event.SagaEvent.CancelledSectionBegun;
import dev.waybill.orchestrator.saga.event.SagaEvent.ContentEdited;
import dev.waybill.orchestrator.saga.event.SagaEvent.DisputeTold;
import dev.waybill.orchestrator.saga.event.SagaEvent.FulfilledElsewhere;
import dev.waybill.orchestrator.saga.event.SagaEvent.FurtherRoundAsked;
import dev.waybill.orchestrator.saga.event.SagaEvent.FurtherRoundBegun;
import dev.waybill.orchestrator.saga.event.SagaEvent.HoldPlaced;
import dev.waybill.orchestrator.saga.event.SagaEvent.HoldReleased;
import dev.waybill.orchestrator.saga.event.SagaEvent.OperatorActionTaken;
import dev.waybill.orchestrator.saga.event.SagaEvent.OrderOverdue;
import dev.waybill.orchestrator.saga.event.SagaEvent.OrderReceived;
import dev.waybill.orchestrator.saga.event.SagaEvent.OrderRevived;
import dev.waybill.orchestrator.saga.event.SagaEvent.OrderStuck;
import dev.waybill.orchestrator.saga.event.SagaEvent.ParcelMoved;
import dev.waybill.orchestrator.saga.event.SagaEvent.RulesApplied;
import dev.waybill.orchestrator.saga.event.SagaEvent.SnapshotApplied;
import dev.waybill.orchestrator.saga.event.SagaEvent.StatusChanged;
import dev.waybill.orchestrator.saga.event.SagaEvent.StepNoted;
import dev.waybill.orchestrator.saga.event.SagaEvent.StepRenewed;
import dev.waybill.orchestrator.saga.event.SagaEvent.StepsKept;
import dev.waybill.orchestrator.saga.event.SagaEvent.StepsOutdated;
import dev.waybill.orchestrator.saga.event.SagaEvent.TaskEvent;
import dev.waybill.orchestrator.saga.event.SagaEvent.Unrecognized;
import dev.waybill.orchestrator.saga.event.SagaEvent.VersionMoved;
import dev.waybill.orchestrator.saga.event.SagaEvent.WorkBegun;
import dev.waybill.orchestrator.saga.state.Attempts;
import dev.waybill.orchestrator.saga.state.CorrectedAddress;
import dev.waybill.orchestrator.saga.state.Direction;
import dev.waybill.orchestrator.saga.state.DirectionWithHolds;
import dev.waybill.orchestrator.saga.state.OrderHold;
import dev.waybill.orchestrator.saga.state.Origin;
import dev.waybill.orchestrator.saga.state.RuleMarks;
import dev.waybill.orchestrator.saga.state.Saga;
import dev.waybill.orchestrator.saga.state.ShopView;
import dev.waybill.orchestrator.saga.state.SnapshotRank;
import dev.waybill.orchestrator.saga.state.Status;
import dev.waybill.orchestrator.saga.state.StatusWithReason;
import dev.waybill.orchestrator.saga.state.StepState;
import dev.waybill.orchestrator.saga.state.Task;
import dev.waybill.orchestrator.saga.state.TaskState;
import dev.waybill.orchestrator.saga.state.WorkflowRef;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Applies one event to the state of an order. It decides nothing: what an event says, has happened.
 * It only checks that the table in {@link TaskState} allows the change of the task; a change that
 * is not allowed throws, because then the decision was wrong.
 *
 * <p>The database stores the new state and, beside it, the events as the order's history. The next
 * decision begins with the stored state. Histories are only shown: a state is never computed from
 * stored events, so a history that an older release wrote stays readable.
 */
public final class Evolution {

  private Evolution() {}

  /**
   * The state after an event.
   *
   * @param saga null before the first event
   * @param at the time at which the signal that caused the event was decided on
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
      case SnapshotApplied e -> saga.with(after(saga.shopView(), e));
      case WorkBegun e -> saga.with(saga.directionWithHolds().forward());
      case FulfilledElsewhere e ->
          eachStep(
              saga.with(DirectionWithHolds.elsewhere(e.others())),
              saga.steps().keySet(),
              state -> state.marked(null).map(Task::notAskedAgain));
      case DisputeTold e -> saga.with(saga.shopView().with(e.dispute()));
      case ParcelMoved e -> saga.with(e.parcel());
      case OrderRevived e -> revived(saga);
      case TaskEvent e -> task(saga, e, at);
      case ContentEdited e -> saga.with(saga.shopView().edited(e.facts(), e.address()));
      case StepsOutdated e ->
          eachStep(
              saga,
              e.steps(),
              state -> state.marked(e.redo() ? StepState.Mark.REDO : StepState.Mark.OUTDATED));
      case StepsKept e ->
          eachStep(saga, e.steps(), state -> state.marked(null).map(task -> task.kept(at)));
      case StepRenewed e -> saga.withStep(e.step(), saga.step(e.step()).renewed());
      case FurtherRoundAsked e ->
          eachStep(
              saga.with(saga.shopView().left(e.facts())),
              e.steps(),
              state -> state.marked(StepState.Mark.FURTHER));
      case FurtherRoundBegun e -> eachStep(saga, e.steps(), StepState::further);
      case VersionMoved e ->
          saga.withDefinition(new WorkflowRef(saga.workflow(), e.to()), only(saga, e.steps()));
      case RulesApplied e -> marked(saga, saga.marks().and(e.tags(), e.priority()));
      case HoldPlaced e ->
          saga.with(saga.directionWithHolds().held(new OrderHold(e.reason(), e.detail())));
      case HoldReleased e -> saga.with(saga.directionWithHolds().released(e.reason()));
      case CancellationRequested e ->
          eachStep(
              saga.with(DirectionWithHolds.back(new OrderHold(e.cause(), e.why()))),
              saga.steps().keySet(),
              state -> state.marked(null).map(Task::notAskedAgain));
      case CancelledSectionBegun e -> sectionBegun(saga, e);
      case Unrecognized e ->
          throw new IllegalStateException("Only a newer release knows what follows from " + e);
      case OperatorActionTaken e -> saga;
      case OrderStuck e -> saga;
      case OrderOverdue e -> saga;
      case StepNoted e -> saga;
      case StatusChanged e ->
          saga.with(
              new StatusWithReason(
                  e.to(), e.reason(), e.detail(), e.from() == e.to() ? saga.statusSince() : at));
    };
  }

  private static Saga marked(Saga saga, RuleMarks marks) {
    OrderFacts facts = saga.facts();
    return saga.with(marks)
        .with(saga.shopView().tagged(facts.withTags(marks.beside(facts.tags()))));
  }

  private static Saga received(OrderReceived e, Instant at) {
    var steps = new LinkedHashMap<String, StepState>();
    for (String step : e.steps()) {
      steps.put(step, StepState.WAITING);
    }
    return new Saga(
        new Origin(e.orderId(), e.platform(), e.placedAt(), e.receivedAt()),
        new WorkflowRef(e.workflow(), e.workflowVersion()),
        new ShopView(
            e.number(),
            e.version(),
            e.shopStatus(),
            e.digest(),
            e.snapshotRank() == null ? SnapshotRank.USUAL : e.snapshotRank(),
            e.sections(),
            e.facts(),
            e.receivedAt(),
            e.bodyKnown(),
            false,
            null,
            null,
            null),
        directionWithHolds(e.shopStatus()),
        statusWithReason(e.shopStatus(), at),
        steps,
        Map.of(),
        RuleMarks.NONE,
        1);
  }

  /** The known view after a newer snapshot; fields that the snapshot leaves out stay as known. */
  private static ShopView after(ShopView known, SnapshotApplied view) {
    CorrectedAddress corrected = after(known.corrected(), view);
    boolean stands = view.digest() == null || (view.shown() != null && !isOver(known, view));
    return new ShopView(
        view.number() == null ? known.number() : view.number(),
        view.version(),
        view.shopStatus(),
        view.digest() == null ? known.digest() : view.digest(),
        view.snapshotRank() == null ? known.snapshotRank() : view.snapshotRank(),
        view.digest() == null ? known.sections() : view.sections(),
        view.facts() == null ? known.facts() : view.facts(),
        view.seenAt(),
        view.bodyKnown(),
        known.edited() && stands,
        known.clockAfter(view.version(), view.seenAt()),
        known.dispute(),
        corrected);
  }

  /** Whether the shop has all that people edited here. */
  private static boolean isOver(ShopView known, SnapshotApplied view) {
    CorrectedAddress corrected = known.corrected();
    return corrected == null || (corrected.alone() && corrected.newest().equals(view.shown()));
  }

  private static @Nullable CorrectedAddress after(
      @Nullable CorrectedAddress corrected, SnapshotApplied view) {
    if (corrected == null || view.digest() == null) {
      return corrected;
    }
    return view.shown() == null ? null : corrected.shown(view.shown());
  }

  /** The state of these steps only; a step that the order did not have before is waiting. */
  private static Map<String, StepState> only(Saga saga, List<String> names) {
    var steps = new LinkedHashMap<String, StepState>();
    for (String name : names) {
      steps.put(name, saga.steps().getOrDefault(name, StepState.WAITING));
    }
    return steps;
  }

  private static DirectionWithHolds directionWithHolds(ShopStatus told) {
    return switch (told) {
      case AWAITING_PAYMENT -> DirectionWithHolds.to(Direction.UNPAID);
      case READY -> DirectionWithHolds.to(Direction.FORWARD);
      case FULFILLED -> DirectionWithHolds.to(Direction.ELSEWHERE);
      case CANCELLED -> DirectionWithHolds.back(OrderHold.CANCELLED_BY_SHOP);
    };
  }

  private static StatusWithReason statusWithReason(ShopStatus told, Instant at) {
    OrderHold cause = OrderHold.CANCELLED_BY_SHOP;
    return switch (told) {
      case AWAITING_PAYMENT -> new StatusWithReason(Status.AWAITING_PAYMENT, null, null, at);
      case READY -> new StatusWithReason(Status.IN_PROGRESS, null, null, at);
      case FULFILLED -> new StatusWithReason(Status.COMPLETED, null, null, at);
      case CANCELLED -> new StatusWithReason(Status.CANCELLED, cause.reason(), cause.detail(), at);
    };
  }

  private static Saga eachStep(
      Saga saga, Collection<String> names, UnaryOperator<StepState> change) {
    var steps = new LinkedHashMap<>(saga.steps());
    for (String name : names) {
      steps.computeIfPresent(name, (step, state) -> change.apply(state));
    }
    return saga.withSteps(steps);
  }

  private static Saga revived(Saga saga) {
    var steps = new LinkedHashMap<>(saga.steps());
    steps.replaceAll((name, state) -> state.renewed());
    return saga.with(DirectionWithHolds.to(Direction.FORWARD)).withSteps(steps);
  }

  private static Saga sectionBegun(Saga saga, CancelledSectionBegun e) {
    var steps = new LinkedHashMap<>(saga.steps());
    for (String step : e.steps()) {
      steps.putIfAbsent(step, StepState.WAITING);
    }
    return saga.withSteps(steps);
  }

  private static Saga task(Saga saga, TaskEvent event, Instant at) {
    StepState state = saga.step(event.step());
    int index = event.part() == null ? 0 : event.part();
    Task was =
        index < state.tasks().size()
            ? state.tasks().get(index)
            : new Task.Waiting(Attempts.none(state.round()), at);
    Task now = TaskEvolution.evolve(was, event, at);
    was.state().checkNext(event.step(), now.state());
    return saga.withStep(event.step(), state.with(index, now));
  }
}
