package dev.waybill.orchestrator.saga.decide;

import dev.waybill.orchestrator.saga.state.Cause;
import dev.waybill.orchestrator.saga.state.Direction;
import dev.waybill.orchestrator.saga.state.OrderHold;
import dev.waybill.orchestrator.saga.state.Saga;
import dev.waybill.orchestrator.saga.state.StepState;
import dev.waybill.orchestrator.saga.state.Task;
import dev.waybill.orchestrator.workflow.StepDefinition;
import dev.waybill.orchestrator.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A step that an order stands at.
 *
 * @param step null: the whole order is held
 * @param cause why, machine-readable; null if nothing is wrong
 * @param since when it came to this
 */
public record Position(@Nullable String step, Phase phase, @Nullable String cause, Instant since) {

  /** How it stands there. */
  public enum Phase {
    /** A command is out, also one that undoes it. */
    RUNNING,
    /** It could begin, but the order is held or unpaid; or it is asked for again later. */
    WAITING,
    /** The last attempt failed, and another follows. */
    RETRYING,
    /** A person decides. */
    HELD,
    /** Not tried any more before a person has acted. */
    FAILED
  }

  /**
   * Where an order stands: at several steps if they go on side by side, at none once it is over.
   */
  public static List<Position> of(Saga saga, Workflow workflow) {
    var positions = new ArrayList<Position>();
    if (saga.status().isFinal()) {
      return positions;
    }
    if (!saga.holds().isEmpty()) {
      OrderHold hold = saga.holds().getFirst();
      positions.add(new Position(null, Phase.HELD, hold.reason().text(), saga.statusSince()));
    }
    boolean forward = saga.direction() == Direction.FORWARD || saga.direction() == Direction.UNPAID;
    saga.steps()
        .forEach(
            (name, state) -> {
              StepDefinition step = workflow.step(name);
              Position position =
                  step == null || (forward && StepProgress.isOver(saga, step))
                      ? null
                      : of(saga, step, state, forward, workflow);
              if (position != null) {
                positions.add(position);
              }
            });
    return positions;
  }

  private static @Nullable Position of(
      Saga saga, StepDefinition step, StepState state, boolean forward, Workflow workflow) {
    Position leading = null;
    for (Task task : state.tasks()) {
      Phase phase = phase(task, step);
      if (phase != null && (leading == null || phase.compareTo(leading.phase) > 0)) {
        Cause cause = task.cause();
        leading =
            new Position(step.name(), phase, cause == null ? null : cause.code(), task.since());
      }
    }
    boolean first = state.tasks().isEmpty() && forward && isNext(saga, step, workflow);
    return leading == null && first
        ? new Position(step.name(), Phase.WAITING, null, saga.statusSince())
        : leading;
  }

  private static boolean isNext(Saga saga, StepDefinition step, Workflow workflow) {
    Map<String, StepDefinition> section = workflow.sectionOf(step.name());
    return section == workflow.steps()
        && step.needs().stream()
            .map(section::get)
            .allMatch(need -> need == null || StepProgress.isOver(saga, need));
  }

  private static @Nullable Phase phase(Task task, StepDefinition step) {
    return switch (task) {
      case Task.Running _, Task.Undoing _ -> Phase.RUNNING;
      case Task.Waiting _, Task.RejectedForNow _ -> Phase.WAITING;
      case Task.Retrying _, Task.UndoRetrying _ -> Phase.RETRYING;
      case Task.Held _ -> Phase.HELD;
      case Task.Rejected _ -> step.toleratesRejection() ? null : Phase.HELD;
      case Task.Failed _ -> step.optional() ? null : Phase.FAILED;
      case Task.UndoFailed _ -> Phase.FAILED;
      case Task.Completed _, Task.Skipped _, Task.Undone _ -> null;
    };
  }
}
