package dev.waybill.orchestrator.saga.decide;

import dev.waybill.orchestrator.saga.event.SagaEvent;
import dev.waybill.orchestrator.saga.state.Direction;
import dev.waybill.orchestrator.saga.state.Reason;
import dev.waybill.orchestrator.saga.state.Saga;
import dev.waybill.orchestrator.saga.state.Task;
import dev.waybill.orchestrator.saga.state.TaskState;
import dev.waybill.orchestrator.workflow.Call;
import dev.waybill.orchestrator.workflow.ConditionException;
import dev.waybill.orchestrator.workflow.Each;
import dev.waybill.orchestrator.workflow.Hold;
import dev.waybill.orchestrator.workflow.Informing;
import dev.waybill.orchestrator.workflow.StepDefinition;
import dev.waybill.orchestrator.workflow.Waiting;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Starts steps, and attempts of steps. */
final class StepStarts {

  /** Why a step is skipped that need not run: the code of its task. */
  static final String CONDITION = "condition";

  static final String NO_PARTS = "no-parts";

  static final String NOTHING_LEFT = "nothing-left";

  static final String NO_NEWS = "no-news";

  static final String NO_CORRECTION = "no-correction";

  /** No order is split over so many; and each part is kept with the order. */
  private static final int MOST_PARTS = 200;

  private StepStarts() {}

  /** Begins the steps of a section whose needs are over, until no more can. */
  static void startReady(DecisionContext context, Map<String, StepDefinition> section) {
    boolean moved = true;
    while (moved) {
      moved = false;
      for (StepDefinition definition : section.values()) {
        if (!Informing.tellsOfParcels(definition)
            && context.saga().step(definition.name()).tasks().isEmpty()
            && needsAreOver(context, definition, section)) {
          begin(context, definition);
          // What did not need to run may have been what others waited for.
          moved |= StepProgress.isOver(context.saga(), definition);
        }
      }
    }
  }

  /** All the way back: what was over begins again after an edit. */
  static boolean needsAreOver(
      DecisionContext context, StepDefinition definition, Map<String, StepDefinition> section) {
    for (String need : context.workflow.before(definition.name())) {
      StepDefinition needed = section.get(need);
      if (needed == null || !StepProgress.isOver(context.saga(), needed)) {
        return false;
      }
    }
    return true;
  }

  /** Begins a step whose needs are over; also one that failed or was refused before it ran. */
  static void begin(DecisionContext context, StepDefinition definition) {
    String step = definition.name();
    if (isNothingLeft(context, definition)) {
      context.emit(
          new SagaEvent.StepSkipped(
              step, null, NOTHING_LEFT, "all that is wanted is in parcels that have left"));
      return;
    }
    if (AddressCorrections.isNothingToTell(context.saga(), definition)) {
      context.emit(
          new SagaEvent.StepSkipped(
              step, null, NO_CORRECTION, "the shop has the address that counts"));
      return;
    }
    if (Informing.awaitsNews(definition)) {
      context.emit(
          new SagaEvent.StepSkipped(step, null, NO_NEWS, "it begins when there is news to tell"));
      return;
    }
    String when = definition.when();
    try {
      if (when != null
          && !context.conditions.holds(when, context.saga().facts(), Results.all(context.saga()))) {
        context.emit(new SagaEvent.StepSkipped(step, null, CONDITION, "not so: " + when));
        return;
      }
    } catch (ConditionException e) {
      context.emit(
          new SagaEvent.StepFailed(step, null, "condition-failed", String.valueOf(e.getMessage())));
      return;
    }
    switch (definition.work()) {
      case Hold hold ->
          context.emit(
              new SagaEvent.StepHeld(
                  step,
                  hold.reason(),
                  hold.deadline() == null ? null : context.now.plus(hold.deadline())));
      case Call call -> {
        Each each = call.each();
        if (each == null) {
          start(context, step, call, null, null);
        } else {
          fanOut(context, step, call, each);
        }
      }
    }
  }

  /** Whether it is a step on the way to a parcel that nothing is left for. */
  private static boolean isNothingLeft(DecisionContext context, StepDefinition definition) {
    Saga saga = context.saga();
    return saga.facts().items() == 0
        && definition.call() != null
        && saga.direction() == Direction.FORWARD
        && saga.hasSealed()
        && Departure.shipment(context.workflow).contains(definition.name())
        // What was made ready all the same, a person lets stand: it goes its way to the end.
        && context.workflow.before(definition.name()).stream()
            .flatMap(step -> saga.step(step).tasks().stream())
            .noneMatch(task -> task.started() && task.state() == TaskState.COMPLETED);
  }

  private static void fanOut(DecisionContext context, String step, Call call, Each each) {
    JsonNode list = context.saga().step(each.step()).result();
    for (String field : each.path()) {
      list = list == null ? null : list.get(field);
    }
    if (list == null || list.isNull() || list.isEmpty()) {
      context.emit(new SagaEvent.StepSkipped(step, null, NO_PARTS, each + " has no elements"));
    } else if (!list.isArray()) {
      context.emit(new SagaEvent.StepFailed(step, null, "no-list", each + " is not a list"));
    } else if (list.size() > MOST_PARTS) {
      context.emit(
          new SagaEvent.StepFailed(
              step,
              null,
              "too-many-parts",
              "%s has %d elements, at most %d can be worked on at once"
                  .formatted(each, list.size(), MOST_PARTS)));
    } else {
      for (int i = 0; i < list.size(); i++) {
        start(context, step, call, i, list.get(i));
      }
    }
  }

  private static void start(
      DecisionContext context,
      String step,
      Call call,
      @Nullable Integer part,
      @Nullable JsonNode element) {
    int round = context.saga().step(step).round();
    Instant deadline = context.now.plus(call.timeout());
    context.emit(new SagaEvent.StepStarted(step, part, round, 1, 0, deadline, element));
  }

  /**
   * The next attempt, under the same id.
   *
   * @param base attempts that do not count against the budget
   */
  static void again(
      DecisionContext context, String step, @Nullable Integer part, Task task, int base) {
    Instant deadline = context.now.plus(context.call(step).timeout());
    context.emit(
        new SagaEvent.StepStarted(
            step, part, task.round(), task.attempt() + 1, base, deadline, task.part()));
  }

  /** Asked for again when its time comes, or given up at the deadline of the first rejection. */
  static void askAgain(
      DecisionContext context, String step, @Nullable Integer part, Task.RejectedForNow task) {
    Instant until = task.attempts().giveUpAt();
    if (until == null || context.now.isBefore(until)) {
      inNextRound(context, step, part, task);
      return;
    }
    Waiting waiting = context.definition(step).waiting();
    if (waiting != null && waiting.otherwise() == Hold.Otherwise.CONTINUE) {
      context.emit(
          new SagaEvent.StepSkipped(step, part, "deadline", "still rejected at its deadline"));
    } else {
      Cancellation.cancel(
          context, Reason.deadline(step), step + " was still rejected at its deadline");
    }
  }

  /** Done again after a rejection: the service remembers that one, so the id is another. */
  static void inNextRound(DecisionContext context, String step, @Nullable Integer part, Task task) {
    Instant deadline = context.now.plus(context.call(step).timeout());
    context.emit(
        new SagaEvent.StepStarted(step, part, task.round() + 1, 1, 0, deadline, task.part()));
  }
}
