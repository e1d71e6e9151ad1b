package dev.waybill.orchestrator.saga;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
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

  /** What the step returned; of a fan-out, an array in the order of its parts. */
  public @Nullable JsonNode result() {
    if (tasks.isEmpty()) {
      return null;
    }
    Task first = tasks.getFirst();
    if (first.part() == null) {
      return first.result();
    }
    var results = JsonNodeFactory.instance.arrayNode();
    for (Task task : tasks) {
      JsonNode result = task.result();
      results.add(result == null ? JsonNodeFactory.instance.nullNode() : result);
    }
    return results;
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
