package dev.waybill.orchestrator.saga;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * How one step of an order stands.
 *
 * @param round that tasks yet to come begin in; counts up when a cancelled order is revived
 * @param tasks none before the step begins, one for a plain step, one per part of a fan-out
 */
public record StepState(
    @JsonProperty("n")
        @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Task.One.class)
        @JsonSetter(nulls = Nulls.AS_EMPTY)
        int round,
    @JsonProperty("t") @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Task> tasks) {

  static final StepState WAITING = new StepState(1, List.of());

  public StepState {
    round = Math.max(1, round);
    tasks = tasks == null ? List.of() : tasks;
  }

  /** The phase that matters most to an onlooker: of several parts, the one that holds it up. */
  public Phase phase() {
    if (tasks.isEmpty()) {
      return Phase.WAITING;
    }
    Phase phase = tasks.getFirst().phase();
    for (Task task : tasks) {
      if (weight(task.phase()) > weight(phase)) {
        phase = task.phase();
      }
    }
    return phase;
  }

  /** What the step returned, if it completed; of a fan-out, an array in the order of its parts. */
  public @Nullable JsonNode result() {
    if (tasks.isEmpty()) {
      return null;
    }
    Task first = tasks.getFirst();
    if (first.part() == null) {
      return first.phase() == Phase.COMPLETED ? first.result() : null;
    }
    ArrayNode results = JsonNodeFactory.instance.arrayNode();
    boolean any = false;
    for (Task task : tasks) {
      JsonNode result = task.phase() == Phase.COMPLETED ? task.result() : null;
      any |= result != null;
      results.add(result == null ? JsonNodeFactory.instance.nullNode() : result);
    }
    return any ? results : null;
  }

  /** With another task at {@code index}, or one more at the end. */
  StepState with(int index, Task task) {
    if (tasks.size() <= 1 && index == 0) {
      return new StepState(round, List.of(task));
    }
    var next = new ArrayList<>(tasks);
    if (index == next.size()) {
      next.add(task);
    } else {
      next.set(index, task);
    }
    return new StepState(round, next);
  }

  /** Waiting again, in a new round; nothing changes where it never began. */
  StepState anew() {
    int last = 0;
    for (Task task : tasks) {
      last = Math.max(last, task.round());
    }
    return tasks.isEmpty() ? this : new StepState(last + 1, List.of());
  }

  private static int weight(Phase phase) {
    return switch (phase) {
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
