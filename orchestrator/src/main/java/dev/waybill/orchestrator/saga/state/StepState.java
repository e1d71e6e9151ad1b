package dev.waybill.orchestrator.saga.state;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * How one step of an order stands.
 *
 * @param round that tasks yet to come begin in; counts up when a cancelled order is revived
 * @param mark set when what the step was done with has changed since
 * @param tasks none before the step begins, one for a plain step, one per part of a fan-out
 * @param sealed what earlier rounds did that has left since: it stands for good, and neither redo
 *     nor a cancellation undoes it
 */
public record StepState(
    @JsonProperty("n")
        @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = TaskJson.One.class)
        @JsonSetter(nulls = Nulls.AS_EMPTY)
        int round,
    @JsonProperty("k") @Nullable Mark mark,
    @JsonProperty("t")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @JsonSerialize(contentConverter = TaskJson.Writer.class)
        @JsonDeserialize(contentConverter = TaskJson.Reader.class)
        List<Task> tasks,
    @JsonProperty("z")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @JsonSerialize(contentConverter = TaskJson.Writer.class)
        @JsonDeserialize(contentConverter = TaskJson.Reader.class)
        List<Task> sealed) {

  /** What is to become of a step that was done with content that has changed since. */
  public enum Mark {
    /** A person decides. */
    OUTDATED,
    /** It is undone and done again. */
    REDO,
    /** It stands, for it has left; once it is over it is done for what no parcel holds yet. */
    FURTHER
  }

  public static final StepState WAITING = new StepState(1, null, List.of(), List.of());

  public StepState {
    round = Math.max(1, round);
    tasks = tasks == null ? List.of() : tasks;
    sealed = sealed == null ? List.of() : sealed;
  }

  /** The state that matters most to an onlooker: of several parts, the one that holds it up. */
  public TaskState taskState() {
    if (tasks.isEmpty()) {
      return TaskState.WAITING;
    }
    TaskState leading = tasks.getFirst().state();
    for (Task task : tasks) {
      if (weight(task.state()) > weight(leading)) {
        leading = task.state();
      }
    }
    return leading;
  }

  /** What the step returned, if it completed; of a fan-out, an array in the order of its parts. */
  public @Nullable JsonNode result() {
    if (tasks.isEmpty()) {
      return null;
    }
    Task first = tasks.getFirst();
    if (first.part() == null) {
      return first.state() == TaskState.COMPLETED ? first.result() : null;
    }
    ArrayNode results = JsonNodeFactory.instance.arrayNode();
    boolean any = false;
    for (Task task : tasks) {
      JsonNode result = task.state() == TaskState.COMPLETED ? task.result() : null;
      any |= result != null;
      results.add(result == null ? JsonNodeFactory.instance.nullNode() : result);
    }
    return any ? results : null;
  }

  /** With another task at {@code index}, or one more at the end. */
  public StepState with(int index, Task task) {
    if (tasks.size() <= 1 && index == 0) {
      return new StepState(round, mark, List.of(task), sealed);
    }
    var next = new ArrayList<>(tasks);
    if (index == next.size()) {
      next.add(task);
    } else {
      next.set(index, task);
    }
    return new StepState(round, mark, next, sealed);
  }

  public StepState marked(@Nullable Mark next) {
    return next == mark ? this : new StepState(round, next, tasks, sealed);
  }

  /** With other tasks in the same places. */
  public StepState map(UnaryOperator<Task> change) {
    return new StepState(round, mark, tasks.stream().map(change).toList(), sealed);
  }

  /** Whether what it was or is done with is what counts. */
  public boolean current() {
    return mark == null || mark == Mark.FURTHER;
  }

  /** Waiting again, in a new round; nothing changes where it never began. */
  public StepState renewed() {
    return tasks.isEmpty() ? this : new StepState(nextRound(), null, List.of(), sealed);
  }

  /** Waiting again, in a new round beside what was done; what a person skipped stays skipped. */
  public StepState further() {
    boolean skipped =
        !tasks.isEmpty()
            && tasks.stream().allMatch(task -> isSkippedByHand(task) && !task.started());
    if (tasks.isEmpty() || skipped) {
      return marked(null);
    }
    var inForce = new ArrayList<>(sealed);
    for (Task task : tasks) {
      if (task.started()
          && task.state() != TaskState.REJECTED
          && task.state() != TaskState.UNDONE) {
        inForce.add(task);
      }
    }
    return new StepState(nextRound(), null, List.of(), List.copyOf(inForce));
  }

  private int nextRound() {
    int next = round;
    for (Task task : tasks) {
      next = Math.max(next, task.started() ? task.round() + 1 : task.round());
    }
    return next;
  }

  private static boolean isSkippedByHand(Task task) {
    return task instanceof Task.Skipped skipped && skipped.cause().is(Task.Skipped.BY_HAND);
  }

  private static int weight(TaskState state) {
    return switch (state) {
      case SKIPPED -> 0;
      case UNDONE -> 1;
      case COMPLETED -> 2;
      case WAITING -> 3;
      case HELD -> 4;
      case RUNNING, UNDOING -> 5;
      case RETRYING, UNDO_RETRYING -> 6;
      case REJECTED -> 7;
      case FAILED, UNDO_FAILED -> 8;
    };
  }
}
