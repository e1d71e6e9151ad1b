package dev.waybill.orchestrator.saga.move;

import dev.waybill.orchestrator.saga.decide.Results;
import dev.waybill.orchestrator.saga.decide.StepProgress;
import dev.waybill.orchestrator.saga.state.Direction;
import dev.waybill.orchestrator.saga.state.Saga;
import dev.waybill.orchestrator.saga.state.StepState;
import dev.waybill.orchestrator.saga.state.Task;
import dev.waybill.orchestrator.saga.state.TaskState;
import dev.waybill.orchestrator.workflow.Call;
import dev.waybill.orchestrator.workflow.ConditionException;
import dev.waybill.orchestrator.workflow.Conditions;
import dev.waybill.orchestrator.workflow.Hold;
import dev.waybill.orchestrator.workflow.StepDefinition;
import dev.waybill.orchestrator.workflow.Work;
import dev.waybill.orchestrator.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether an order can go on in another version of its workflow from where it stands. It can if
 * that version knows everything that was begun, means the same by it, and would have begun it by
 * now: then nothing is lost that may have to be undone, and nothing is done twice.
 *
 * @param obstacles why it cannot, one sentence each; empty if it can
 * @param adds steps that the order gets
 * @param drops steps that it loses; none of them was begun
 */
public record MoveCheck(List<String> obstacles, List<String> adds, List<String> drops) {

  /**
   * Checks a move.
   *
   * @param from the version that the order is on
   * @param conditions decide which of the steps that come new are left out at once
   */
  public static MoveCheck of(Saga saga, Workflow from, Workflow to, Conditions conditions) {
    var obstacles = new ArrayList<String>();
    if (!from.name().equals(to.name())) {
      obstacles.add(
          "%s is another workflow than %s, which the order is on"
              .formatted(to.name(), from.name()));
    } else if (from.version() == to.version()) {
      obstacles.add("the order is on version " + to.version() + " already");
    } else if (saga.status().isFinal()) {
      obstacles.add(
          "the order is " + saga.status() + ": there is nothing left to be done in another way");
    } else {
      new Comparison(saga, from, to, conditions, obstacles).compare();
    }
    List<String> after = names(saga, from, to);
    return new MoveCheck(
        obstacles,
        after.stream().filter(step -> !saga.steps().containsKey(step)).toList(),
        saga.steps().keySet().stream().filter(step -> !after.contains(step)).toList());
  }

  /** The steps of an order once it is moved, in the order of the new definition. */
  public static List<String> names(Saga saga, Workflow from, Workflow to) {
    var names = new ArrayList<>(to.steps().keySet());
    boolean sectionBegun = from.cancelled().keySet().stream().anyMatch(saga.steps()::containsKey);
    if (sectionBegun) {
      names.addAll(to.cancelled().keySet());
    }
    return names;
  }

  /** Compares step by step. */
  private record Comparison(
      Saga saga, Workflow from, Workflow to, Conditions conditions, List<String> obstacles) {

    void compare() {
      saga.steps()
          .forEach(
              (name, state) -> {
                StepDefinition was = from.step(name);
                if (to.step(name) != null
                    && from.steps().containsKey(name) != to.steps().containsKey(name)) {
                  obstacles.add(
                      "version %d has %s in the other section".formatted(to.version(), name));
                } else if (was != null && isBound(state)) {
                  compare(name, state, was);
                }
              });
    }

    private void compare(String name, StepState state, StepDefinition was) {
      boolean main = from.steps().containsKey(name);
      StepDefinition is = (main ? to.steps() : to.cancelled()).get(name);
      String how = name + " " + words(state);
      if (is == null) {
        obstacles.add("%s, and version %d has no such step".formatted(how, to.version()));
        return;
      }
      if (state.mark() != null) {
        obstacles.add(
            name
                + " was done before the order was edited: wait until that is settled, or decide"
                + " on it (redo, release)");
      }
      if (state.tasks().stream().anyMatch(Task.RejectedForNow.class::isInstance)
          && is.waiting() == null) {
        obstacles.add(
            "%s and is asked for again, and version %d does not wait for it"
                .formatted(how, to.version()));
      }
      String other = difference(state, was.work(), is.work());
      if (other != null) {
        obstacles.add("%s, and version %d %s".formatted(how, to.version(), other));
      } else if (!main || saga.direction() != Direction.BACKWARD) {
        needs(how, state, is, main);
      }
    }

    /** What was begun has to be what would have begun by now. */
    private void needs(String how, StepState state, StepDefinition is, boolean main) {
      if (state.tasks().stream().noneMatch(Comparison::isCommitted)) {
        return;
      }
      for (String need : is.needs()) {
        StepDefinition needed = (main ? to.steps() : to.cancelled()).get(need);
        if (needed != null && !StepProgress.isOver(saga, needed) && !isLeftOut(needed)) {
          obstacles.add(
              "%s, and in version %d it needs %s, which is not over"
                  .formatted(how, to.version(), need));
        }
      }
    }

    /** Whether it has not begun and will not, because its condition says so. */
    private boolean isLeftOut(StepDefinition step) {
      String when = step.when();
      StepState state = saga.steps().get(step.name());
      if (when == null || (state != null && !state.tasks().isEmpty())) {
        return false;
      }
      try {
        return !conditions.holds(when, saga.facts(), Results.all(saga));
      } catch (ConditionException e) {
        return false;
      }
    }

    private @Nullable String difference(StepState state, Work was, Work is) {
      boolean effects =
          !state.sealed().isEmpty() || state.tasks().stream().anyMatch(Comparison::isStanding);
      boolean committed = state.tasks().stream().anyMatch(Comparison::isCommitted);
      return switch (was) {
        case Hold hold ->
            committed && !(is instanceof Hold) ? "calls a service there instead of a person" : null;
        case Call call ->
            switch (is) {
              case Hold hold -> "waits for a person there";
              case Call next -> difference(call, next, effects, !state.tasks().isEmpty());
            };
      };
    }

    private static @Nullable String difference(Call was, Call is, boolean effects, boolean begun) {
      if (effects && !(was.service().equals(is.service()) && was.action().equals(is.action()))) {
        return "asks %s to %s instead of asking %s to %s"
            .formatted(is.service(), is.action(), was.service(), was.action());
      }
      if (effects && was.callsTool() && !Objects.equals(was.with(), is.with())) {
        return "tells " + is.service() + " something else";
      }
      if (effects && was.undo() != null && !was.undo().equals(is.undo())) {
        return is.undo() == null
            ? "would not undo it, though it is undone by " + was.undo()
            : "would undo it by " + is.undo() + " instead of " + was.undo();
      }
      if (begun && !Objects.equals(was.each(), is.each())) {
        return is.each() == null
            ? "does not do it for each of " + was.each()
            : "does it for each of " + is.each();
      }
      return null;
    }

    /** Whether anything of it has to be known in the new version. */
    private static boolean isBound(StepState state) {
      return state.round() > 1
          || !state.sealed().isEmpty()
          || state.mark() != null
          || state.tasks().stream().anyMatch(task -> task.started() || isCommitted(task));
    }

    /** Whether a command may have had an effect that stands. */
    private static boolean isStanding(Task task) {
      return task.started()
          && task.state() != TaskState.REJECTED
          && task.state() != TaskState.UNDONE;
    }

    /** The same, or a person was asked. */
    private static boolean isCommitted(Task task) {
      return isStanding(task)
          || task.state() == TaskState.HELD
          || task.state() == TaskState.COMPLETED;
    }

    private static String words(StepState state) {
      return switch (state.taskState()) {
        case WAITING -> state.sealed().isEmpty() ? "was done before and undone" : "was done before";
        case RUNNING -> "is running";
        case RETRYING -> "is being tried";
        case COMPLETED -> "is completed";
        case REJECTED -> "was rejected";
        case FAILED -> "failed and may have happened";
        case SKIPPED -> "was begun before it was skipped";
        case HELD -> "waits for a person";
        case UNDOING, UNDO_RETRYING -> "is being undone";
        case UNDONE -> "is undone";
        case UNDO_FAILED -> "could not be undone";
      };
    }
  }
}
