package dev.waybill.orchestrator.saga.state;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A step at work: the step itself, or one part of its fan-out. Short names and left-out defaults on
 * the wire, because it is written on every signal.
 *
 * @param round counts how often the step was begun again; part of the command id from 2 on
 * @param attempt of the command that is or was last out (of the undo, once that began); 0 if none
 *     was
 * @param base attempts made before a person asked for a retry: the budget starts after them
 * @param undoRound counts how often the undo was begun again after a rejection
 * @param due deadline of the attempt (RUNNING, UNDOING), time of the next ({@code …RETRYING}, or
 *     REJECTED where it is asked for again), or deadline of the hold (HELD)
 * @param until when a step that is asked for again is given up; kept from the first rejection on
 * @param since when the state began
 * @param result of the completed step; stays when it is undone
 * @param code machine-readable cause of the last failure, rejection or skip
 * @param message the same for people
 * @param part the element that this part of a fan-out is for; null for a plain step
 */
public record Task(
    @JsonProperty("p") TaskState state,
    @JsonProperty("n")
        @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = One.class)
        @JsonSetter(nulls = Nulls.AS_EMPTY)
        int round,
    @JsonProperty("a")
        @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        @JsonSetter(nulls = Nulls.AS_EMPTY)
        int attempt,
    @JsonProperty("b")
        @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        @JsonSetter(nulls = Nulls.AS_EMPTY)
        int base,
    @JsonProperty("u")
        @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = One.class)
        @JsonSetter(nulls = Nulls.AS_EMPTY)
        int undoRound,
    @JsonProperty("d") @EpochMillis @Nullable Instant due,
    @JsonProperty("w") @EpochMillis @Nullable Instant until,
    @JsonProperty("s") @EpochMillis Instant since,
    @JsonProperty("r") @Nullable JsonNode result,
    @JsonProperty("c") @Nullable String code,
    @JsonProperty("m") @Nullable String message,
    @JsonProperty("e") @Nullable JsonNode part) {

  /** The code of a step that a person skipped. */
  public static final String BY_HAND = "operator";

  public Task {
    round = Math.max(1, round);
    undoRound = Math.max(1, undoRound);
  }

  /** Whether a command for it was ever sent, so that it may have had an effect. */
  public boolean started() {
    return attempt > 0;
  }

  /** Another state with its cause; whatever was due is not any more. */
  public Task to(TaskState next, @Nullable String why, @Nullable String text, Instant at) {
    return new Task(
        next, round, attempt, base, undoRound, null, until, at, result, why, text, part);
  }

  /** Waits for the next attempt. */
  public Task retrying(TaskState next, String why, String text, Instant retryAt, Instant at) {
    return new Task(
        next, round, attempt, base, undoRound, retryAt, until, at, result, why, text, part);
  }

  /** Rejected, and to be asked for again. */
  public Task waiting(Instant next, @Nullable Instant giveUp) {
    return new Task(
        state, round, attempt, base, undoRound, next, giveUp, since, result, code, message, part);
  }

  /** As it was done, although it was to be undone. */
  public Task kept(Instant at) {
    return switch (state) {
      case UNDO_RETRYING, UNDO_FAILED -> completed(result, at);
      case WAITING,
          RUNNING,
          RETRYING,
          COMPLETED,
          REJECTED,
          FAILED,
          SKIPPED,
          HELD,
          UNDOING,
          UNDONE ->
          this;
    };
  }

  /** Whether what is due begins something new, which a held order does not. */
  public boolean startsOnlyWhenReleased() {
    return state == TaskState.RETRYING || state == TaskState.REJECTED;
  }

  /** Whether it was rejected and is asked for again. */
  public boolean waits() {
    return state == TaskState.REJECTED && due != null;
  }

  /** Rejected for good: it is not asked for again. */
  public Task notWaiting() {
    return waits()
        ? new Task(
            state, round, attempt, base, undoRound, null, null, since, result, code, message, part)
        : this;
  }

  public Task completed(@Nullable JsonNode value, Instant at) {
    return new Task(
        TaskState.COMPLETED,
        round,
        attempt,
        base,
        undoRound,
        null,
        null,
        at,
        value,
        null,
        null,
        part);
  }

  public Task undoing(int undoAttempt, int undoBase, int ofRound, Instant deadline, Instant at) {
    return new Task(
        TaskState.UNDOING,
        round,
        undoAttempt,
        undoBase,
        ofRound,
        deadline,
        until,
        at,
        result,
        null,
        null,
        part);
  }

  /** A rejected undo is remembered by the service: the next one needs an id of its own. */
  public Task undoFailed(String why, String text, boolean rejected, Instant at) {
    return new Task(
        TaskState.UNDO_FAILED,
        round,
        attempt,
        base,
        rejected ? undoRound + 1 : undoRound,
        null,
        until,
        at,
        result,
        why,
        text,
        part);
  }

  /** Leaves the usual 1 of a round out of the JSON. */
  static final class One {
    @Override
    public boolean equals(@Nullable Object other) {
      return other == null || other.equals(1);
    }

    @Override
    public int hashCode() {
      return 1;
    }
  }
}
