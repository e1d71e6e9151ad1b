package dev.waybill.orchestrator.saga.decide;

import dev.waybill.contracts.Dispute;
import dev.waybill.orchestrator.saga.decide.Signal.LimitExceeded;
import dev.waybill.orchestrator.saga.decide.Signal.OperatorActed;
import dev.waybill.orchestrator.saga.decide.Signal.ParcelTold;
import dev.waybill.orchestrator.saga.decide.Signal.ReplyReceived;
import dev.waybill.orchestrator.saga.decide.Signal.ShipByPassed;
import dev.waybill.orchestrator.saga.decide.Signal.SnapshotReceived;
import dev.waybill.orchestrator.saga.decide.Signal.TimerFired;
import dev.waybill.orchestrator.saga.event.Evolution;
import dev.waybill.orchestrator.saga.event.SagaEvent;
import dev.waybill.orchestrator.saga.state.Saga;
import dev.waybill.orchestrator.saga.state.Status;
import dev.waybill.orchestrator.saga.state.StepState;
import dev.waybill.orchestrator.saga.state.TaskState;
import dev.waybill.orchestrator.workflow.Conditions;
import dev.waybill.orchestrator.workflow.Hold;
import dev.waybill.orchestrator.workflow.StepDefinition;
import dev.waybill.orchestrator.workflow.Workflow;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Decides what follows from a signal, in three parts:
 *
 * <ol>
 *   <li>What the signal means: a snapshot ({@link Snapshots}), a reply ({@link Replies}), word of a
 *       parcel ({@link ParcelNews}), a passed deadline ({@link Timers}) or an operator's action
 *       ({@link Operator}).
 *   <li>Which steps may start or be undone now ({@link Progress}).
 *   <li>The status that people see ({@link StatusRule}).
 * </ol>
 *
 * <p>Each part emits events into the {@link DecisionContext}, which applies them to the state at
 * once, so that the next part sees the new state. At the end {@link Commands} makes one command of
 * each event that says that a step, or its undo, was started.
 *
 * <p>Pure but for the jitter of its backoffs. Thread-safe if its conditions and jitter are.
 */
public final class Decider {

  private final Conditions conditions;
  private final RandomGenerator jitter;

  public Decider(Conditions conditions, RandomGenerator jitter) {
    this.conditions = conditions;
    this.jitter = jitter;
  }

  /** Decides, as the engine promises, on a signal that comes without the content. */
  public Decision decide(@Nullable Saga saga, Signal signal, Workflow workflow, Instant now) {
    return decide(saga, signal, workflow, now, null);
  }

  /**
   * The same with the order's content at hand, by which it is known what no parcel holds yet.
   *
   * @param content as it is once the signal is taken; null where that is not at hand
   */
  public Decision decide(
      @Nullable Saga saga,
      Signal signal,
      Workflow workflow,
      Instant now,
      @Nullable Content content) {
    // Whole milliseconds: shorter on the wire, and nothing here is faster.
    Instant at = now.truncatedTo(ChronoUnit.MILLIS);
    if (saga == null) {
      return signal instanceof SnapshotReceived snapshot
              && !Snapshots.isUnconfirmedDeletion(snapshot.snapshot())
              && snapshot.snapshot().dispute() == null
          ? receive(snapshot, workflow, at)
          : new Decision(null, List.of(), List.of(), false);
    }
    DecisionContext context = new DecisionContext(saga, workflow, conditions, jitter, at, content);
    boolean takesBody = false;
    switch (signal) {
      case SnapshotReceived snapshot -> {
        Dispute dispute = snapshot.snapshot().dispute();
        if (dispute != null) {
          Disputes.take(context, dispute);
        } else if (Snapshots.isUnconfirmedDeletion(snapshot.snapshot())) {
          Snapshots.unconfirmed(context, snapshot.snapshot());
        } else if (Snapshots.isNewer(snapshot.snapshot(), saga)) {
          takesBody = Snapshots.takesBody(context, snapshot);
          Snapshots.apply(context, snapshot);
        }
      }
      case ReplyReceived reply -> Replies.apply(context, reply.reply());
      case ParcelTold told -> ParcelNews.take(context, told.parcel());
      case TimerFired timer -> Timers.fire(context);
      case LimitExceeded limit ->
          context.emit(new SagaEvent.OrderStuck(saga.status(), limit.since(), limit.limit()));
      case ShipByPassed passed -> context.emit(new SagaEvent.OrderOverdue(passed.shipBy()));
      case OperatorActed acted -> {
        Operator.act(context, acted);
        takesBody = acted.edit() != null || acted.ruling() != null;
      }
    }
    if (context.events.isEmpty()) {
      // A duplicate, or late. A crash may have kept its commands from Kafka, so those that are not
      // answered yet are sent again, with the ids that they had.
      boolean redelivery = !(signal instanceof TimerFired);
      return new Decision(
          saga, List.of(), redelivery ? Commands.outstanding(saga, workflow) : List.of(), false);
    }
    return conclude(context, takesBody);
  }

  private Decision receive(SnapshotReceived signal, Workflow workflow, Instant at) {
    SagaEvent received = Snapshots.first(signal, workflow);
    Saga saga = Evolution.evolve(null, received, at);
    DecisionContext context = new DecisionContext(saga, workflow, conditions, jitter, at, null);
    context.events.add(received);
    Snapshots.inspect(context, signal.snapshot());
    Rulings.received(context, signal.ruling());
    return conclude(context, signal.hasBody());
  }

  private static Decision conclude(DecisionContext context, boolean takesBody) {
    Progress.advance(context);
    StatusRule.update(context);
    if (context.saga().status() == Status.CANCELLED && Revival.isTakenBack(context.saga())) {
      Revival.revive(context);
      StatusRule.update(context);
    } else if (context.saga().status() == Status.COMPLETED
        && Elsewhere.isOursAgain(context.saga())) {
      context.emit(new SagaEvent.OrderRevived());
      Progress.advance(context);
      StatusRule.update(context);
    }
    return new Decision(
        context.saga(),
        context.events,
        Commands.of(context.events, context.saga(), context.workflow),
        takesBody);
  }

  /**
   * Moves an order to another version of its workflow, in which it can go on from where it stands.
   *
   * @param from the version that the order is on
   * @param steps that it has from now on
   */
  public Decision move(
      Saga saga, OperatorActed acted, Workflow from, Workflow to, List<String> steps, Instant now) {
    DecisionContext context =
        new DecisionContext(saga, to, conditions, jitter, now.truncatedTo(ChronoUnit.MILLIS), null);
    context.emit(
        new SagaEvent.OperatorActionTaken(acted.action(), null, acted.reason(), acted.actor()));
    context.emit(new SagaEvent.VersionMoved(from.version(), to.version(), steps));
    holdByNewDeadline(context, from);
    return conclude(context, false);
  }

  /** A step that waits for a person gets the new version's deadline, from when its wait began. */
  private static void holdByNewDeadline(DecisionContext context, Workflow from) {
    for (StepDefinition definition : context.workflow.steps().values()) {
      StepState state = context.saga().step(definition.name());
      StepDefinition was = from.steps().get(definition.name());
      if (state.taskState() == TaskState.HELD
          && definition.work() instanceof Hold hold
          && (was == null || !hold.equals(was.work()))) {
        Instant since = state.tasks().getFirst().since();
        context.emit(
            new SagaEvent.StepHeld(
                definition.name(),
                hold.reason(),
                hold.deadline() == null ? null : since.plus(hold.deadline())));
      }
    }
  }
}
