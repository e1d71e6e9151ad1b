package dev.waybill.orchestrator.saga;

import dev.waybill.orchestrator.saga.Signal.OperatorActed;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What people do; what they may is said by {@link Legality}. */
final class Operator {

  static final String BY_HAND = "operator";

  private Operator() {}

  static void act(Turn turn, OperatorActed signal) {
    OrderHold hold = signal.action() == Action.RELEASE ? Releases.chosen(turn, signal) : null;
    List<String> steps = hold == null ? targets(turn, signal) : List.of();
    turn.emit(
        new SagaEvent.OperatorActionTaken(
            signal.action(), signal.step(), signal.reason(), signal.actor()));
    switch (signal.action()) {
      case HOLD -> turn.hold(BY_HAND, signal.reason());
      case RELEASE -> Releases.release(turn, Objects.requireNonNull(hold), signal.reason());
      case REDO -> {
        Edits.redo(turn, signal.reason());
        Timers.fire(turn);
      }
      case EDIT_ADDRESS, EDIT_LINES -> {
        Edits.byPerson(turn, Objects.requireNonNull(signal.edit()), signal.reason());
        Snapshots.askShopAgain(turn);
        Timers.fire(turn);
      }
      case EDIT_CONTACT -> Contacts.edited(turn, Objects.requireNonNull(signal.edit()));
      case CANCEL -> turn.cancel(BY_HAND, signal.reason());
      case MOVE -> throw new IllegalStateException("needs two definitions: see SagaEngine.move");
      case APPROVE, REJECT, RETRY, RETRY_NOW, SKIP, MARK_DONE -> {
        for (String step : steps) {
          onStep(turn, signal, step);
        }
      }
    }
  }

  private static void onStep(Turn turn, OperatorActed signal, String step) {
    List<Task> tasks = turn.saga().step(step).tasks();
    if (signal.action() == Action.SKIP && turn.saga().step(step).mark() == StepState.Mark.REDO) {
      turn.emit(new SagaEvent.StepsKept(List.of(step), signal.reason()));
      return;
    }
    if (tasks.isEmpty()) {
      turn.emit(new SagaEvent.StepSkipped(step, null, BY_HAND, signal.reason()));
      return;
    }
    for (int i = 0; i < tasks.size(); i++) {
      Task task = tasks.get(i);
      if (Legality.allows(turn, step, task, signal.action())) {
        onTask(turn, signal, step, Turn.part(i, task), task);
      }
    }
  }

  private static void onTask(
      Turn turn, OperatorActed signal, String step, @Nullable Integer part, Task task) {
    boolean undo = task.phase() == Phase.UNDO_FAILED || task.phase() == Phase.UNDO_RETRYING;
    switch (signal.action()) {
      case APPROVE -> turn.emit(new SagaEvent.StepCompleted(step, part, null));
      case REJECT -> Replies.reject(turn, step, part, "not-approved", signal.reason());
      case SKIP -> turn.emit(new SagaEvent.StepSkipped(step, part, BY_HAND, signal.reason()));
      case MARK_DONE ->
          turn.emit(
              undo
                  ? new SagaEvent.UndoCompleted(step, part)
                  : new SagaEvent.StepCompleted(step, part, null));
      case RETRY, RETRY_NOW -> {
        boolean anewBudget = signal.action() == Action.RETRY;
        int base = anewBudget ? task.attempt() : task.base();
        if (undo) {
          Compensation.again(turn, step, part, task, base);
        } else if (!task.started()) {
          Progress.begin(turn, turn.definition(step));
        } else if (task.phase() == Phase.REJECTED) {
          Progress.anew(turn, step, part, task);
        } else {
          Progress.again(turn, step, part, task, base);
        }
      }
      case HOLD, RELEASE, REDO, EDIT_ADDRESS, EDIT_LINES, EDIT_CONTACT, MOVE, CANCEL ->
          throw new IllegalStateException(signal.action() + " concerns no step");
    }
  }

  /** The steps that the action is for; none for an action on the whole order. */
  private static List<String> targets(Turn turn, OperatorActed signal) {
    List<LegalAction> legal = Legality.of(turn.saga(), turn.workflow);
    List<String> candidates = new ArrayList<>();
    for (LegalAction one : legal) {
      if (one.action() == signal.action()
          && (signal.step() == null || signal.step().equals(one.step()) || one.step() == null)) {
        if (one.step() == null) {
          return List.of();
        }
        candidates.add(one.step());
      }
    }
    if (candidates.isEmpty()) {
      throw new IllegalActionException(
          "'%s'%s is not possible while the order is %s."
              .formatted(
                  signal.action(),
                  signal.step() == null ? "" : " of step '" + signal.step() + "'",
                  turn.saga().status()),
          legal);
    }
    if (candidates.size() > 1
        && signal.action() != Action.RETRY
        && signal.action() != Action.RETRY_NOW) {
      throw new IllegalActionException(
          "'%s' needs a step: it could be for %s."
              .formatted(signal.action(), String.join(", ", candidates)),
          legal);
    }
    return candidates;
  }
}
