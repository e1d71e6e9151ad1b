package dev.waybill.orchestrator.saga.state;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.util.StdConverter;

/**
 * A {@link Task} as it is stored: one flat record for all states, with short names and left-out
 * defaults, because it is written on every signal. It stays as it is while the states change their
 * shapes, so that instances of two releases read each other's rows.
 *
 * @param due the one time that the state has: a deadline, or when the next attempt is made
 * @param result of what is rejected, what a person can mend it with
 * @param until see {@link Attempts#giveUpAt}
 */
record TaskJson(
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

  private static TaskJson of(Task task) {
    Attempts attempts = task.attempts();
    Cause cause = task.cause();
    return new TaskJson(
        task.state(),
        attempts.round(),
        attempts.attempt(),
        attempts.base(),
        attempts.undoRound(),
        task.due(),
        attempts.giveUpAt(),
        task.since(),
        task instanceof Task.Rejected rejected ? rejected.help() : task.result(),
        cause == null ? null : cause.code(),
        cause == null ? null : cause.message(),
        attempts.part());
  }

  private Task task() {
    var attempts =
        new Attempts(Math.max(1, round), attempt, base, Math.max(1, undoRound), until, part);
    return switch (state) {
      case WAITING -> new Task.Waiting(attempts, since);
      case RUNNING -> new Task.Running(attempts, since, time());
      case RETRYING -> new Task.Retrying(attempts, since, time(), cause());
      case COMPLETED -> new Task.Completed(attempts, since, result);
      case REJECTED ->
          due == null
              ? new Task.Rejected(attempts, since, cause(), result)
              : new Task.RejectedForNow(attempts, since, due, cause());
      case FAILED -> new Task.Failed(attempts, since, cause());
      case SKIPPED -> new Task.Skipped(attempts, since, cause());
      case HELD -> new Task.Held(attempts, since, due, cause());
      case UNDOING -> new Task.Undoing(attempts, since, time(), result);
      case UNDO_RETRYING -> new Task.UndoRetrying(attempts, since, time(), cause(), result);
      case UNDONE -> new Task.Undone(attempts, since, result);
      case UNDO_FAILED -> new Task.UndoFailed(attempts, since, cause(), result);
    };
  }

  private Instant time() {
    if (due == null) {
      throw new IllegalStateException(state + " is stored without its time, which is \"d\"");
    }
    return due;
  }

  private Cause cause() {
    if (code == null) {
      throw new IllegalStateException(state + " is stored without its cause, which is \"c\"");
    }
    return new Cause(code, message);
  }

  static final class Writer extends StdConverter<Task, TaskJson> {
    @Override
    public TaskJson convert(Task task) {
      return of(task);
    }
  }

  static final class Reader extends StdConverter<TaskJson, Task> {
    @Override
    public Task convert(TaskJson json) {
      return json.task();
    }
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
