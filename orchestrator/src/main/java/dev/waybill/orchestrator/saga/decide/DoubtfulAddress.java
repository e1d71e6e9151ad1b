package dev.waybill.orchestrator.saga.decide;

import dev.waybill.orchestrator.saga.state.Saga;
import dev.waybill.orchestrator.saga.state.StepState;
import dev.waybill.orchestrator.saga.state.Task;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a step said that found the address doubtful, for a person to decide on. */
public final class DoubtfulAddress {

  private static final String CODE = "doubtful-address";
  private static final String SUGGESTION = "suggestion";

  private DoubtfulAddress() {}

  /**
   * The address that a step suggests instead, as JSON.
   *
   * @param step null for whichever does
   * @return null if none does
   */
  public static @Nullable JsonNode suggestion(Saga saga, @Nullable String step) {
    for (Map.Entry<String, StepState> entry : saga.steps().entrySet()) {
      if (step == null || step.equals(entry.getKey())) {
        for (Task task : entry.getValue().tasks()) {
          if (suggests(task) && task instanceof Task.Rejected rejected && rejected.help() != null) {
            return rejected.help().get(SUGGESTION);
          }
        }
      }
    }
    return null;
  }

  /** Whether a person may take what it suggests. */
  static boolean suggests(Task task) {
    return is(task)
        && task instanceof Task.Rejected rejected
        && rejected.help() != null
        && rejected.help().path(SUGGESTION).isObject();
  }

  static boolean is(Task task) {
    return task instanceof Task.Rejected rejected && rejected.cause().code().equals(CODE);
  }
}
