package dev.waybill.orchestrator.saga.decide;

import dev.waybill.orchestrator.saga.state.Saga;
import dev.waybill.orchestrator.saga.state.StepState;
import dev.waybill.orchestrator.workflow.Workflow;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What completed steps leave for others. */
public final class Results {

  private Results() {}

  /** Of all completed steps. */
  public static Map<String, JsonNode> all(Saga saga) {
    var results = new LinkedHashMap<String, JsonNode>();
    saga.steps().forEach((name, state) -> put(results, name, state));
    return results;
  }

  /**
   * Of those that a step needs, directly or through others. A step that tells of the cancellation
   * also gets what still stands.
   */
  static Map<String, JsonNode> neededBy(String step, Saga saga, Workflow workflow) {
    if (workflow.cancelled().containsKey(step)) {
      return all(saga);
    }
    var results = new LinkedHashMap<String, JsonNode>();
    for (String need : workflow.before(step)) {
      StepState state = saga.steps().get(need);
      if (state != null) {
        put(results, need, state);
      }
    }
    return results;
  }

  private static void put(Map<String, JsonNode> results, String name, StepState state) {
    JsonNode result = state.result();
    if (result != null) {
      results.put(name, result);
    }
  }
}
