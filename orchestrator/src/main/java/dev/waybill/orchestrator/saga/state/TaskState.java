package dev.waybill.orchestrator.saga.state;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** How a step, or one part of a fan-out, stands, and which changes of it are legal. */
public enum TaskState {
  /** For the steps that it needs. */
  WAITING,
  /** A command is out; its deadline is known. */
  RUNNING,
  /** The last attempt failed; the time of the next is known. */
  RETRYING,
  COMPLETED,
  /** The business said no. */
  REJECTED,
  /** All attempts used up. It may have happened all the same. */
  FAILED,
  SKIPPED,
  /** Waits for a person. */
  HELD,
  /** The command that undoes it is out. */
  UNDOING,
  UNDO_RETRYING,
  UNDONE,
  /** Undoing it failed for good: a person must act. */
  UNDO_FAILED;

  private static final Map<TaskState, Set<TaskState>> NEXT = new EnumMap<>(TaskState.class);

  static {
    for (TaskState state : values()) {
      NEXT.put(state, Collections.unmodifiableSet(state.legal()));
    }
  }

  private Set<TaskState> legal() {
    return switch (this) {
      case WAITING -> EnumSet.of(RUNNING, FAILED, SKIPPED, HELD);
      case RUNNING -> EnumSet.of(RETRYING, COMPLETED, REJECTED, FAILED, SKIPPED);
      case RETRYING -> EnumSet.of(RUNNING, COMPLETED, REJECTED, FAILED, SKIPPED);
      case COMPLETED -> EnumSet.of(UNDOING, UNDONE);
      case REJECTED -> EnumSet.of(RUNNING, COMPLETED, REJECTED, FAILED, SKIPPED, HELD);
      case FAILED -> EnumSet.of(RUNNING, COMPLETED, REJECTED, FAILED, SKIPPED, HELD, UNDOING);
      case SKIPPED -> EnumSet.of(COMPLETED, UNDOING);
      case HELD -> EnumSet.of(COMPLETED, REJECTED, SKIPPED, HELD);
      case UNDOING -> EnumSet.of(UNDO_RETRYING, UNDONE, UNDO_FAILED);
      case UNDO_RETRYING -> EnumSet.of(COMPLETED, UNDOING, UNDONE, UNDO_FAILED);
      case UNDONE -> EnumSet.noneOf(TaskState.class);
      case UNDO_FAILED -> EnumSet.of(COMPLETED, UNDOING, UNDONE, UNDO_FAILED);
    };
  }

  /**
   * What may follow within a round. A state that may follow itself does so with another time or
   * cause: asked for again, held by another deadline, failed or refused once more.
   */
  public Set<TaskState> next() {
    return Objects.requireNonNull(NEXT.get(this));
  }

  /**
   * @throws IllegalStateException if {@code to} may not follow
   */
  public void checkNext(String step, TaskState to) {
    if (!next().contains(to)) {
      throw new IllegalStateException(
          step + " cannot go from " + this + " to " + to + ", only to " + next());
    }
  }
}
