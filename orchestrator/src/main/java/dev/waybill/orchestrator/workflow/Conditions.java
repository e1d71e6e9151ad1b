package dev.waybill.orchestrator.workflow;

import dev.waybill.contracts.OrderFacts;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Decides the conditions of workflows. Thread-safe. */
public interface Conditions {

  /**
   * Whether the condition holds for an order.
   *
   * @param results of completed steps, by step name
   * @throws ConditionException if it cannot be decided: a result that it asks for is not there
   */
  boolean holds(String expression, OrderFacts facts, Map<String, JsonNode> results);

  /** What is wrong with the expression, for its author, and what it asks for. */
  ConditionCheck check(String expression);

  /**
   * Names of the steps whose results the condition asks for.
   *
   * @throws ConditionException if it is none
   */
  Set<String> resultsIn(String expression);

  /**
   * What the condition looks at and what it finds there, in the order it is written in: {@code
   * order.total} is 50.0. What is not there is left out.
   */
  Map<String, JsonNode> looksAt(String expression, OrderFacts facts, Map<String, JsonNode> results);
}
