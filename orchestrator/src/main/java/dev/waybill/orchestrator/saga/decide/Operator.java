package dev.waybill.orchestrator.saga.decide;

import dev.waybill.orchestrator.saga.decide.Signal.OperatorActed;
import dev.waybill.orchestrator.saga.event.Action;
import dev.waybill.orchestrator.saga.event.SagaEvent;
import dev.waybill.orchestrator.saga.state.OrderHold;
import dev.waybill.orchestrator.saga.state.Reason;
import dev.waybill.orchestrator.saga.state.StepState;
import dev.waybill.orchestrator.saga.state.Task;
import dev.waybill.orchestrator.saga.state.TaskState;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What people do; what they may is said by {@link LegalActions}. */
final class Operator {

  private Operator() {}

  static void act(DecisionContext context, OperatorActed signal) {
    OrderHold hold = signal.action() == Action.RELEASE ? Releases.chosen(context, signal) : null;
    List<String> steps = List.of();
    if (signal.action() == Action.APPLY_RULES) {
      Rulings.check(context, Objects.requireNonNull(signal.ruling()));
    } else if (hold == null) {
      steps = targets(context, signal);
    }
    context.emit(
        new SagaEvent.OperatorActionTaken(
            signal.action(), signal.step(), signal.reason(), signal.actor()));
    switch (signal.action()) {
      case HOLD -> context.hold(Reason.OPERATOR, signal.reason());
      case RELEASE -> Releases.release(context, Objects.requireNonNull(hold), signal.reason());
      case REDO -> {
        OrderChanges.redo(context, signal.reason());
        Timers.fire(context);
      }
      case EDIT_ADDRESS, TAKE_SUGGESTION, EDIT_LINES, EDIT_PACKING -> {
        OrderChanges.byPerson(context, Objects.requireNonNull(signal.edit()), signal.reason());
        Snapshots.askShopAgain(context);
        Timers.fire(context);
      }
      case EDIT_CONTACT -> Contacts.edited(context, Objects.requireNonNull(signal.edit()));
      case APPLY_RULES -> Rulings.apply(context, Objects.requireNonNull(signal.ruling()), null);
      case CANCEL -> Cancellation.cancel(context, Reason.OPERATOR, signal.reason());
      case MOVE -> throw new IllegalStateException("needs two definitions: see SagaEngine.move");
      case APPROVE, REJECT, RETRY, RETRY_NOW, SKIP, KEEP_ADDRESS, MARK_DONE -> {
        for (String step : steps) {
          onStep(context, signal, step);
        }
      }
    }
  }

  private static void onStep(DecisionContext context, OperatorActed signal, String step) {
    List<Task> tasks = context.saga().step(step).tasks();
    if (signal.action() == Action.SKIP && context.saga().step(step).mark() == StepState.Mark.REDO) {
      context.emit(new SagaEvent.StepsKept(List.of(step), signal.reason()));
      return;
    }
    if (tasks.isEmpty()) {
      context.emit(new SagaEvent.StepSkipped(step, null, Task.Skipped.BY_HAND, signal.reason()));
      return;
    }
    for (int i = 0; i < tasks.size(); i++) {
      Task task = tasks.get(i);
      if (LegalActions.allows(context, step, task, signal.action())) {
        onTask(context, signal, step, DecisionContext.part(i, task), task);
      }
    }
  }

  private static void onTask(
      DecisionContext context,
      OperatorActed signal,
      String step,
      @Nullable Integer part,
      Task task) {
    boolean undo = task.state() == TaskState.UNDO_FAILED || task.state() == TaskState.UNDO_RETRYING;
    switch (signal.action()) {
      case APPROVE -> context.emit(new SagaEvent.StepCompleted(step, part, null));
      case REJECT -> Replies.reject(context, step, part, "not-approved", signal.reason());
      case SKIP, KEEP_ADDRESS ->
          context.emit(
              new SagaEvent.StepSkipped(step, part, Task.Skipped.BY_HAND, signal.reason()));
      case MARK_DONE ->
          context.emit(
              undo
                  ? new SagaEvent.UndoCompleted(step, part)
                  : new SagaEvent.StepCompleted(step, part, null));
      case RETRY, RETRY_NOW -> {
        boolean fullBudget = signal.action() == Action.RETRY;
        int base = fullBudget ? task.attempt() : task.attempts().base();
        if (undo) {
          Compensation.again(context, step, part, task, base);
        } else if (!task.started()) {
          StepStarts.begin(context, context.definition(step));
        } else if (task.state() == TaskState.REJECTED) {
          StepStarts.inNextRound(context, step, part, task);
        } else {
          StepStarts.again(context, step, part, task, base);
        }
      }
      case HOLD,
          RELEASE,
          REDO,
          EDIT_ADDRESS,
          TAKE_SUGGESTION,
          EDIT_LINES,
          EDIT_PACKING,
          EDIT_CONTACT,
          MOVE,
          APPLY_RULES,
          CANCEL ->
          throw new IllegalStateException(signal.action() + " concerns no step");
    }
  }

  /** The steps that the action is for; none for an action on the whole order. */
  private static List<String> targets(DecisionContext context, OperatorActed signal) {
    List<LegalAction> legal = LegalActions.of(context.saga(), context.workflow);
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
                  context.saga().status()),
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
