package dev.waybill.orchestrator.saga.decide;

import dev.waybill.orchestrator.saga.event.Action;
import dev.waybill.orchestrator.saga.state.Direction;
import dev.waybill.orchestrator.saga.state.OrderHold;
import dev.waybill.orchestrator.saga.state.Reason;
import dev.waybill.orchestrator.saga.state.Saga;
import dev.waybill.orchestrator.saga.state.StepState;
import dev.waybill.orchestrator.saga.state.Task;
import dev.waybill.orchestrator.workflow.Call;
import dev.waybill.orchestrator.workflow.Informing;
import dev.waybill.orchestrator.workflow.StepDefinition;
import dev.waybill.orchestrator.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What people may do to an order as it stands. */
public final class LegalActions {

  private LegalActions() {}

  /** All of them, those on the whole order first. */
  public static List<LegalAction> of(Saga saga, Workflow workflow) {
    var legal = new ArrayList<LegalAction>();
    boolean ahead = saga.direction() == Direction.FORWARD || saga.direction() == Direction.UNPAID;
    if (saga.direction() != Direction.BACKWARD) {
      legal.add(new LegalAction(Action.CANCEL, null));
    }
    if (ahead
        && !saga.status().isFinal()
        && saga.holds().stream().noneMatch(LegalActions::isByHand)) {
      legal.add(new LegalAction(Action.HOLD, null));
    }
    for (OrderHold hold : saga.holds()) {
      legal.add(LegalAction.release(hold));
    }
    if (saga.direction() == Direction.FORWARD
        && !StepProgress.marked(saga, StepState.Mark.OUTDATED).isEmpty()) {
      legal.add(new LegalAction(Action.REDO, null));
    }
    if (ahead && saga.shopView().bodyKnown()) {
      legal.add(new LegalAction(Action.EDIT_ADDRESS, null));
      legal.add(new LegalAction(Action.EDIT_LINES, null));
    }
    if (saga.direction() == Direction.FORWARD
        && saga.shopView().bodyKnown()
        && isReserved(saga)
        && sendsPacking(workflow)
        && !Departure.hasLeft(saga, workflow)) {
      legal.add(new LegalAction(Action.EDIT_PACKING, null));
    }
    if (saga.shopView().bodyKnown() && (ahead || Contacts.isToldInVain(saga, workflow))) {
      legal.add(new LegalAction(Action.EDIT_CONTACT, null));
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

  private static boolean isReserved(Saga saga) {
    return Results.all(saga).values().stream()
        .anyMatch(result -> result.path("allocations").isArray());
  }

  /** Otherwise nobody would hear of it. */
  private static boolean sendsPacking(Workflow workflow) {
    return workflow.steps().values().stream()
        .map(StepDefinition::call)
        .anyMatch(call -> call != null && call.sendsAny(Set.of("packing")));
  }

  private static boolean isByHand(OrderHold hold) {
    return hold.reason().equals(Reason.OPERATOR);
  }

  private static boolean allows(
      Saga saga, StepDefinition definition, boolean main, StepState state, Action action) {
    if (state.tasks().isEmpty()) {
      return action == Action.SKIP
          && main
          && saga.direction() == Direction.FORWARD
          && !Informing.tellsOfParcels(definition);
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

  /** Whether the step is being undone, or could not be, in order to be done again. */
  private static boolean isGoingBack(StepState state) {
    return state.mark() == StepState.Mark.REDO;
  }

  /** Whether a step that is to be done again still stands, although undoing it was tried. */
  private static boolean isKeepable(Saga saga, StepState state) {
    boolean tried = false;
    for (Task task : state.tasks()) {
      switch (task.state()) {
        case UNDO_RETRYING, UNDO_FAILED -> tried = true;
        case COMPLETED, SKIPPED -> {}
        case WAITING, RUNNING, RETRYING, REJECTED, FAILED, HELD, UNDOING, UNDONE -> {
          return false;
        }
      }
    }
    return tried && saga.direction() == Direction.FORWARD;
  }

  /** Nobody knows whether the answer ever comes; all other steps have theirs within seconds. */
  private static boolean answeredLater(StepDefinition definition) {
    Call call = definition.call();
    return call != null && call.answeredLater();
  }

  static boolean allows(DecisionContext context, String step, Task task, Action action) {
    boolean main = context.workflow.steps().containsKey(step);
    return allows(context.saga(), context.definition(step), main, task, action);
  }

  private static boolean allows(
      Saga saga, StepDefinition definition, boolean main, Task task, Action action) {
    // What is outdated is first to be done again or kept.
    boolean current =
        main == (saga.direction() == Direction.FORWARD) && saga.step(definition.name()).current();
    boolean skips = action == Action.SKIP;
    boolean retries = action == Action.RETRY && !saga.paused();
    return switch (task.state()) {
      case WAITING, COMPLETED, SKIPPED, UNDOING, UNDONE -> false;
      case RUNNING -> current && skips && answeredLater(definition);
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
                  || (action == Action.KEEP_ADDRESS && DoubtfulAddress.is(task))
                  || (action == Action.TAKE_SUGGESTION
                      && DoubtfulAddress.suggests(task)
                      && saga.shopView().bodyKnown())
                  || retries
                  || (action == Action.RETRY_NOW
                      && task instanceof Task.RejectedForNow
                      && !saga.paused()));
      case UNDO_RETRYING ->
          action == Action.RETRY || action == Action.RETRY_NOW || action == Action.MARK_DONE;
      case UNDO_FAILED -> action == Action.RETRY || action == Action.MARK_DONE;
    };
  }
}
