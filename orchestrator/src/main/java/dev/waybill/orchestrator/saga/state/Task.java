package dev.waybill.orchestrator.saga.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A step at work: the step itself, or one part of its fan-out. There is one record for each state
 * that has something of its own to tell, such as a deadline, a cause or a result, so that no task
 * has what does not belong to its state. Which state may follow which, {@link TaskState} says.
 */
public sealed interface Task {

  /** What has been tried so far. */
  Attempts attempts();

  /** When the state began. */
  Instant since();

  /** It has not begun: it waits for the steps that it needs, and nothing of it is stored. */
  record Waiting(Attempts attempts, Instant since) implements Task {}

  /**
   * A command is out.
   *
   * @param deadline by when it has to be answered
   */
  record Running(Attempts attempts, Instant since, Instant deadline) implements Task {}

  /** The last attempt failed, and another one follows. */
  record Retrying(Attempts attempts, Instant since, Instant nextTry, Cause cause) implements Task {}

  record Completed(Attempts attempts, Instant since, @Nullable JsonNode result) implements Task {}

  /**
   * The business, or a person, said no.
   *
   * @param help what a person can mend it with; null if there is nothing of the kind
   */
  record Rejected(Attempts attempts, Instant since, Cause cause, @Nullable JsonNode help)
      implements Task {

    /** The same if the workflow has it asked for again. */
    public RejectedForNow askedAgain(Instant at, @Nullable Instant giveUpAt) {
      return new RejectedForNow(attempts.limitedTo(giveUpAt), since, at, cause);
    }
  }

  /** Rejected, and asked for again: see {@link Attempts#giveUpAt} for how long. */
  record RejectedForNow(Attempts attempts, Instant since, Instant askAgainAt, Cause cause)
      implements Task {}

  /** All attempts used up. It may have happened all the same. */
  record Failed(Attempts attempts, Instant since, Cause cause) implements Task {}

  record Skipped(Attempts attempts, Instant since, Cause cause) implements Task {

    /** The code of a step that a person skipped. */
    public static final String BY_HAND = "operator";
  }

  /**
   * It waits for a person.
   *
   * @param decideBy null without limit
   */
  record Held(Attempts attempts, Instant since, @Nullable Instant decideBy, Cause cause)
      implements Task {}

  /**
   * The command that undoes it is out.
   *
   * @param deadline by when it has to be answered
   * @param result of the step, if it is known to have been completed
   */
  record Undoing(Attempts attempts, Instant since, Instant deadline, @Nullable JsonNode result)
      implements Task {}

  /** The last attempt to undo it failed, and another one follows. */
  record UndoRetrying(
      Attempts attempts, Instant since, Instant nextTry, Cause cause, @Nullable JsonNode result)
      implements Task {}

  record Undone(Attempts attempts, Instant since, @Nullable JsonNode result) implements Task {}

  /** Undoing it failed for good: a person must act. */
  record UndoFailed(Attempts attempts, Instant since, Cause cause, @Nullable JsonNode result)
      implements Task {}

  default TaskState state() {
    return switch (this) {
      case Waiting _ -> TaskState.WAITING;
      case Running _ -> TaskState.RUNNING;
      case Retrying _ -> TaskState.RETRYING;
      case Completed _ -> TaskState.COMPLETED;
      case Rejected _, RejectedForNow _ -> TaskState.REJECTED;
      case Failed _ -> TaskState.FAILED;
      case Skipped _ -> TaskState.SKIPPED;
      case Held _ -> TaskState.HELD;
      case Undoing _ -> TaskState.UNDOING;
      case UndoRetrying _ -> TaskState.UNDO_RETRYING;
      case Undone _ -> TaskState.UNDONE;
      case UndoFailed _ -> TaskState.UNDO_FAILED;
    };
  }

  /** When it is to be looked at again, whatever for; null if nothing of it has a time. */
  default @Nullable Instant due() {
    return switch (this) {
      case Running running -> running.deadline;
      case Retrying retrying -> retrying.nextTry;
      case RejectedForNow rejected -> rejected.askAgainAt;
      case Held held -> held.decideBy;
      case Undoing undoing -> undoing.deadline;
      case UndoRetrying retrying -> retrying.nextTry;
      case Waiting _, Completed _, Rejected _, Failed _, Skipped _, Undone _, UndoFailed _ -> null;
    };
  }

  /** What the completed step returned; stays when it is undone. */
  default @Nullable JsonNode result() {
    return null;
  }

  /** Why it is in its state; null in a state that needs no reason. */
  default @Nullable Cause cause() {
    return null;
  }

  /** See {@link Attempts#round}. */
  default int round() {
    return attempts().round();
  }

  /** See {@link Attempts#attempt}. */
  default int attempt() {
    return attempts().attempt();
  }

  /** See {@link Attempts#part}. */
  default @Nullable JsonNode part() {
    return attempts().part();
  }

  /** Whether a command for it was ever sent, so that it may have had an effect. */
  default boolean started() {
    return attempt() > 0;
  }

  /** Whether what is due begins something new, which a held order does not. */
  default boolean startsOnlyWhenReleased() {
    return this instanceof Retrying || this instanceof RejectedForNow;
  }

  /** If it was rejected, then for good: it is not asked for again. */
  default Task notAskedAgain() {
    return this instanceof RejectedForNow rejected
        ? new Rejected(rejected.attempts.unlimited(), rejected.since, rejected.cause, null)
        : this;
  }

  /** As it was done, although it was to be undone. */
  default Task kept(Instant at) {
    return this instanceof UndoRetrying || this instanceof UndoFailed
        ? new Completed(attempts().unlimited(), at, result())
        : this;
  }
}
