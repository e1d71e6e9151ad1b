package dev.waybill.orchestrator.saga;

import dev.waybill.orchestrator.workflow.Call;
import dev.waybill.orchestrator.workflow.ConditionException;
import dev.waybill.orchestrator.workflow.Each;
import dev.waybill.orchestrator.workflow.Hold;
import dev.waybill.orchestrator.workflow.StepDefinition;
import dev.waybill.orchestrator.workflow.Waiting;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What may start now. */
final class Progress {

  /** Why a step is skipped that need not run: the code of its task. */
  static final String CONDITION = "condition";

  static final String NO_PARTS = "no-parts";

  static final String NOTHING_LEFT = "nothing-left";

  /** No order is split over so many; and each part is kept with the order. */
  private static final int MOST_PARTS = 200;

  private Progress() {}

  /** Starts what can be started, until nothing more can. */
  static void advance(Turn turn) {
    switch (turn.saga().course()) {
      case UNPAID -> {}
      case ELSEWHERE -> Compensation.undoAll(turn);
      case FORWARD -> {
        Edits.byResults(turn);
        Further.advance(turn);
        for (boolean anew = true; anew && !turn.saga().paused(); ) {
          Redo.advance(turn);
          startReady(turn, turn.workflow.steps());
          // What was skipped just now may be what others were decided on, or all that was left.
          anew = Edits.byResults(turn) | Further.advance(turn);
        }
      }
      case BACKWARD -> Compensation.advance(turn);
    }
  }

  static void startReady(Turn turn, Map<String, StepDefinition> section) {
    boolean moved = true;
    while (moved) {
      moved = false;
      for (StepDefinition definition : section.values()) {
        if (turn.saga().step(definition.name()).tasks().isEmpty()
            && needsAreOver(turn, definition, section)) {
          begin(turn, definition);
          // What did not need to run may have been what others waited for.
          moved |= isOver(turn.saga(), definition);
        }
      }
    }
  }

  /** All the way back: what was over begins anew after an edit. */
  private static boolean needsAreOver(
      Turn turn, StepDefinition definition, Map<String, StepDefinition> section) {
    for (String need : turn.workflow.before(definition.name())) {
      StepDefinition needed = section.get(need);
      if (needed == null || !isOver(turn.saga(), needed)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a step no longer keeps others waiting: done, skipped, or failed where that may be. */
  static boolean isOver(Saga saga, StepDefinition definition) {
    StepState state = saga.steps().get(definition.name());
    if (state == null || state.tasks().isEmpty() || Redo.isMarked(saga, definition)) {
      return false;
    }
    for (Task task : state.tasks()) {
      boolean over =
          switch (task.phase()) {
            case COMPLETED, SKIPPED -> true;
            case REJECTED -> definition.toleratesRejection();
            case FAILED -> definition.optional();
            case WAITING, RUNNING, RETRYING, HELD, UNDOING, UNDO_RETRYING, UNDONE, UNDO_FAILED ->
                false;
          };
      if (!over) {
        return false;
      }
    }
    return true;
  }

  /** Begins a step whose needs are over; also one that failed or was refused before it ran. */
  static void begin(Turn turn, StepDefinition definition) {
    String step = definition.name();
    if (isNothingLeft(turn, definition)) {
      turn.emit(
          new SagaEvent.StepSkipped(
              step, null, NOTHING_LEFT, "all that is wanted is in parcels that have left"));
      return;
    }
    String when = definition.when();
    try {
      if (when != null
          && !turn.conditions.holds(when, turn.saga().facts(), Results.all(turn.saga()))) {
        turn.emit(new SagaEvent.StepSkipped(step, null, CONDITION, "not so: " + when));
        return;
      }
    } catch (ConditionException e) {
      turn.emit(
          new SagaEvent.StepFailed(step, null, "condition-failed", String.valueOf(e.getMessage())));
      return;
    }
    switch (definition.work()) {
      case Hold hold ->
          turn.emit(
              new SagaEvent.StepHeld(
                  step,
                  hold.reason(),
                  hold.deadline() == null ? null : turn.now.plus(hold.deadline())));
      case Call call -> {
        Each each = call.each();
        if (each == null) {
          start(turn, step, call, null, null);
        } else {
          fanOut(turn, step, call, each);
        }
      }
    }
  }

  /** Whether it is a step on the way to a parcel that nothing is left for. */
  private static boolean isNothingLeft(Turn turn, StepDefinition definition) {
    Saga saga = turn.saga();
    return saga.facts().items() == 0
        && definition.call() != null
        && saga.course() == Course.FORWARD
        && saga.hasSealed()
        && Departure.shipment(turn.workflow).contains(definition.name())
        // What was made ready all the same, a person lets stand: it goes its way to the end.
        && turn.workflow.before(definition.name()).stream()
            .flatMap(step -> saga.step(step).tasks().stream())
            .noneMatch(task -> task.started() && task.phase() == Phase.COMPLETED);
  }

  private static void fanOut(Turn turn, String step, Call call, Each each) {
    JsonNode list = turn.saga().step(each.step()).result();
    for (String field : each.path()) {
      list = list == null ? null : list.get(field);
    }
    if (list == null || list.isNull() || list.isEmpty()) {
      turn.emit(new SagaEvent.StepSkipped(step, null, NO_PARTS, each + " has no elements"));
    } else if (!list.isArray()) {
      turn.emit(new SagaEvent.StepFailed(step, null, "no-list", each + " is not a list"));
    } else if (list.size() > MOST_PARTS) {
      turn.emit(
          new SagaEvent.StepFailed(
              step,
              null,
              "too-many-parts",
              "%s has %d elements, at most %d can be worked on at once"
                  .formatted(each, list.size(), MOST_PARTS)));
    } else {
      for (int i = 0; i < list.size(); i++) {
        start(turn, step, call, i, list.get(i));
      }
    }
  }

  private static void start(
      Turn turn, String step, Call call, @Nullable Integer part, @Nullable JsonNode element) {
    int round = turn.saga().step(step).round();
    Instant deadline = turn.now.plus(call.timeout());
    turn.emit(new SagaEvent.StepStarted(step, part, round, 1, 0, deadline, element));
  }

  /**
   * The next attempt, under the same id.
   *
   * @param base attempts that do not count against the budget
   */
  static void again(Turn turn, String step, @Nullable Integer part, Task task, int base) {
    Instant deadline = turn.now.plus(turn.call(step).timeout());
    turn.emit(
        new SagaEvent.StepStarted(
            step, part, task.round(), task.attempt() + 1, base, deadline, task.part()));
  }

  /** Asked for again when its time comes, or given up at the deadline of the first rejection. */
  static void askAgain(Turn turn, String step, @Nullable Integer part, Task task) {
    Instant until = task.until();
    if (until == null || turn.now.isBefore(until)) {
      anew(turn, step, part, task);
      return;
    }
    Waiting waiting = turn.definition(step).waiting();
    if (waiting != null && waiting.otherwise() == Hold.Otherwise.CONTINUE) {
      turn.emit(
          new SagaEvent.StepSkipped(step, part, "deadline", "still rejected at its deadline"));
    } else {
      turn.cancel("deadline:" + step, step + " was still rejected at its deadline");
    }
  }

  /** Done anew after a rejection: the service remembers that one, so the id is another. */
  static void anew(Turn turn, String step, @Nullable Integer part, Task task) {
    Instant deadline = turn.now.plus(turn.call(step).timeout());
    turn.emit(new SagaEvent.StepStarted(step, part, task.round() + 1, 1, 0, deadline, task.part()));
  }
}
