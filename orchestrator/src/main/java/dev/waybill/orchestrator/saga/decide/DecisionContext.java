package dev.waybill.orchestrator.saga.decide;

import dev.waybill.orchestrator.saga.event.Evolution;
import dev.waybill.orchestrator.saga.event.SagaEvent;
import dev.waybill.orchestrator.saga.state.Reason;
import dev.waybill.orchestrator.saga.state.Saga;
import dev.waybill.orchestrator.saga.state.Task;
import dev.waybill.orchestrator.workflow.Call;
import dev.waybill.orchestrator.workflow.Conditions;
import dev.waybill.orchestrator.workflow.StepDefinition;
import dev.waybill.orchestrator.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** One decision in the making: the state so far and the events that led to it. */
final class DecisionContext {

  /** However late a provider wants us back: nothing sleeps longer than this unseen. */
  private static final Duration LONGEST_WAIT = Duration.ofHours(24);

  final Workflow workflow;
  final Conditions conditions;
  final Instant now;
  final List<SagaEvent> events = new ArrayList<>();
  private final RandomGenerator jitter;

  /** Null where the signal comes without. */
  final @Nullable Content content;

  private Saga saga;
  private int looked;

  DecisionContext(
      Saga saga,
      Workflow workflow,
      Conditions conditions,
      RandomGenerator jitter,
      Instant now,
      @Nullable Content content) {
    this.content = content;
    this.saga = saga;
    this.workflow = workflow;
    this.conditions = conditions;
    this.jitter = jitter;
    this.now = now;
  }

  Saga saga() {
    return saga;
  }

  void emit(SagaEvent event) {
    saga = Evolution.evolve(saga, event, now);
    events.add(event);
  }

  /** Holds the order for a reason; that which it is held for already keeps its detail. */
  void hold(Reason reason, String detail) {
    if (!isHeldFor(reason)) {
      emit(new SagaEvent.HoldPlaced(reason, detail));
    }
  }

  /** Ends the hold for a reason, if there is one; others stay. */
  void release(Reason reason, String why) {
    if (isHeldFor(reason)) {
      emit(new SagaEvent.HoldReleased(reason, why));
    }
  }

  private boolean isHeldFor(Reason reason) {
    return saga.holds().stream().anyMatch(hold -> hold.reason().equals(reason));
  }

  /**
   * Steps that are over since this was last asked, although others that looked at them had begun
   * before: as a rule there are none.
   */
  Set<String> newlySettled() {
    Set<String> settled = Set.of();
    for (; looked < events.size(); looked++) {
      SagaEvent event = events.get(looked);
      boolean settles =
          event instanceof SagaEvent.StepCompleted
              || event instanceof SagaEvent.StepRejected
              || event instanceof SagaEvent.StepFailed
              || event instanceof SagaEvent.StepSkipped;
      StepDefinition step = settles ? workflow.steps().get(event.step()) : null;
      if (step != null && StepProgress.isOver(saga, step) && isReadByCondition(step.name())) {
        settled = new TreeSet<>(settled);
        settled.add(step.name());
      }
    }
    return settled;
  }

  private boolean isReadByCondition(String step) {
    for (StepDefinition other : workflow.steps().values()) {
      Call call = other.call();
      if ((other.when() != null || (call != null && call.each() != null))
          && !saga.step(other.name()).tasks().isEmpty()
          && workflow.before(other.name()).contains(step)) {
        return true;
      }
    }
    return false;
  }

  StepDefinition definition(String step) {
    StepDefinition definition = workflow.step(step);
    if (definition == null) {
      throw new IllegalStateException(
          "Workflow %s version %d has no step %s, but order %s has"
              .formatted(workflow.name(), workflow.version(), step, saga.orderId()));
    }
    return definition;
  }

  /** The call of a step that has sent a command. */
  Call call(String step) {
    Call call = definition(step).call();
    if (call == null) {
      throw new IllegalStateException("Step " + step + " makes no call");
    }
    return call;
  }

  /** The index that names a part in events; null for a plain step. */
  static @Nullable Integer part(int index, Task task) {
    return task.part() == null ? null : index;
  }

  /** Whether the attempt that just failed was the last. */
  static boolean exhausted(Call call, Task task) {
    return task.attempts().counted() >= call.retry().attempts();
  }

  /** A share from 0 to 1, drawn for the jitter of a wait. */
  double drawn() {
    return jitter.nextDouble();
  }

  /** When to try again: backoff with jitter, and not before the provider wants it. */
  Instant retryAt(Call call, Task task, @Nullable Instant notBefore) {
    Instant at = now.plus(call.retry().waitAfter(task.attempts().counted(), drawn()));
    if (notBefore == null || notBefore.isBefore(at)) {
      return at;
    }
    Instant latest = now.plus(LONGEST_WAIT);
    return notBefore.isAfter(latest)
        ? latest
        : notBefore.truncatedTo(ChronoUnit.MILLIS).plusMillis(1);
  }
}
