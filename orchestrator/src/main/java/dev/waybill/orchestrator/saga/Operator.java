package dev.waybill.orchestrator.saga;

import dev.waybill.orchestrator.saga.Signal.OperatorActed;
import dev.waybill.orchestrator.workflow.StepDefinition;
import dev.waybill.orchestrator.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What people may do, and what it does. */
final class Operator {

  private static final String BY_HAND = "operator";

  private Operator() {}

  static void act(Turn turn, OperatorActed signal) {
    List<String> steps = targets(turn, signal);
    turn.emit(
        new SagaEvent.OperatorActionTaken(
            signal.action(), signal.step(), signal.reason(), signal.actor()));
    switch (signal.action()) {
      case HOLD -> turn.emit(new SagaEvent.HoldPlaced(BY_HAND, signal.reason()));
      case RELEASE -> {
        for (OrderHold hold : turn.saga().holds()) {
          turn.emit(new SagaEvent.HoldReleased(hold.reason(), signal.reason()));
        }
        keep(turn, Edits.marked(turn.saga(), StepState.Mark.OUTDATED), signal.reason());
        Timers.fire(turn);
      }
      case REDO -> {
        Edits.redo(turn, signal.reason());
        Timers.fire(turn);
      }
      case EDIT_ADDRESS, EDIT_LINES -> {
        Edits.byPerson(turn, Objects.requireNonNull(signal.edit()), signal.reason());
        Timers.fire(turn);
      }
      case CANCEL -> turn.cancel(BY_HAND, signal.reason());
      case APPROVE, REJECT, RETRY, RETRY_NOW, SKIP, MARK_DONE -> {
        for (String step : steps) {
          onStep(turn, signal, step);
        }
      }
    }
  }

  private static void keep(Turn turn, List<String> steps, String why) {
    if (!steps.isEmpty()) {
      turn.emit(new SagaEvent.StepsKept(steps, why));
    }
  }

  private static void onStep(Turn turn, OperatorActed signal, String step) {
    List<Task> tasks = turn.saga().step(step).tasks();
    if (signal.action() == Action.SKIP && isGoingBack(turn.saga().step(step))) {
      keep(turn, List.of(step), signal.reason());
      return;
    }
    if (tasks.isEmpty()) {
      turn.emit(new SagaEvent.StepSkipped(step, null, BY_HAND, signal.reason()));
      return;
    }
    for (int i = 0; i < tasks.size(); i++) {
      Task task = tasks.get(i);
      if (allows(turn, step, task, signal.action())) {
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
      case HOLD, RELEASE, REDO, EDIT_ADDRESS, EDIT_LINES, CANCEL ->
          throw new IllegalStateException(signal.action() + " concerns no step");
    }
  }

  /** The steps that the action is for; none for an action on the whole order. */
  private static List<String> targets(Turn turn, OperatorActed signal) {
    List<LegalAction> legal = legal(turn.saga(), turn.workflow);
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

  static List<LegalAction> legal(Saga saga, Workflow workflow) {
    var legal = new ArrayList<LegalAction>();
    boolean ahead = saga.course() == Course.FORWARD || saga.course() == Course.UNPAID;
    if (saga.course() != Course.BACKWARD) {
      legal.add(new LegalAction(Action.CANCEL, null));
    }
    if (ahead && !saga.status().isFinal() && saga.holds().stream().noneMatch(Operator::isByHand)) {
      legal.add(new LegalAction(Action.HOLD, null));
    }
    if (!saga.holds().isEmpty()) {
      legal.add(new LegalAction(Action.RELEASE, null));
    }
    if (saga.course() == Course.FORWARD && !Edits.marked(saga, StepState.Mark.OUTDATED).isEmpty()) {
      legal.add(new LegalAction(Action.REDO, null));
    }
    if (ahead && saga.shopView().bodyKnown()) {
      legal.add(new LegalAction(Action.EDIT_ADDRESS, null));
      legal.add(new LegalAction(Action.EDIT_LINES, null));
    }
    for (Map.Entry<String, StepState> step : saga.steps().entrySet()) {
      StepDefinition definition = workflow.step(step.getKey());
      if (definition == null) {
        continue;
      }
      boolean main = workflow.steps().containsKey(step.getKey());
      for (Action action : Action.values()) {
        if (allows(saga, definition, main, step.getValue(), action)) {
          legal.add(new LegalAction(action, step.getKey()));
        }
      }
    }
    return legal;
  }

  private static boolean isByHand(OrderHold hold) {
    return hold.reason().equals(BY_HAND);
  }

  private static boolean allows(
      Saga saga, StepDefinition definition, boolean main, StepState state, Action action) {
    if (state.tasks().isEmpty()) {
      return action == Action.SKIP && main && saga.course() == Course.FORWARD;
    }
    if (isGoingBack(state) && action == Action.SKIP) {
      return isKeepable(saga, state);
    }
    for (Task task : state.tasks()) {
      if (allows(saga, definition, main, task, action)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the step is being undone, or could not be, in order to be done anew. */
  private static boolean isGoingBack(StepState state) {
    return state.mark() == StepState.Mark.REDO;
  }

  /** Whether a step that is to be done anew still stands, although undoing it was tried. */
  private static boolean isKeepable(Saga saga, StepState state) {
    boolean tried = false;
    for (Task task : state.tasks()) {
      switch (task.phase()) {
        case UNDO_RETRYING, UNDO_FAILED -> tried = true;
        case COMPLETED, SKIPPED -> {}
        case WAITING, RUNNING, RETRYING, REJECTED, FAILED, HELD, UNDOING, UNDONE -> {
          return false;
        }
      }
    }
    return tried && saga.course() == Course.FORWARD;
  }

  private static boolean allows(Turn turn, String step, Task task, Action action) {
    boolean main = turn.workflow.steps().containsKey(step);
    return allows(turn.saga(), turn.definition(step), main, task, action);
  }

  private static boolean allows(
      Saga saga, StepDefinition definition, boolean main, Task task, Action action) {
    // What is outdated is first to be done anew or kept.
    boolean current =
        main == (saga.course() == Course.FORWARD) && saga.step(definition.name()).mark() == null;
    boolean skips = action == Action.SKIP;
    boolean retries = action == Action.RETRY && !saga.paused();
    return switch (task.phase()) {
      case WAITING, RUNNING, COMPLETED, SKIPPED, UNDOING, UNDONE -> false;
      case HELD -> action == Action.APPROVE || action == Action.REJECT;
      case RETRYING ->
          current
              && (skips
                  || action == Action.MARK_DONE
                  || retries
                  || (action == Action.RETRY_NOW && !saga.paused()));
      case FAILED, REJECTED ->
          current
              && (skips
                  || (action == Action.MARK_DONE && definition.call() != null)
                  || retries
                  || (action == Action.RETRY_NOW && task.waits() && !saga.paused()));
      case UNDO_RETRYING ->
          action == Action.RETRY || action == Action.RETRY_NOW || action == Action.MARK_DONE;
      case UNDO_FAILED -> action == Action.RETRY || action == Action.MARK_DONE;
    };
  }
}
