package dev.waybill.orchestrator.saga.preview;

import dev.waybill.contracts.OrderFacts;
import dev.waybill.orchestrator.workflow.ConditionCheck;
import dev.waybill.orchestrator.workflow.ConditionException;
import dev.waybill.orchestrator.workflow.Conditions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Decides conditions and remembers what came of each. One that asks for a result that was made up
 * is taken to hold, so that what follows is seen.
 */
final class ObservedConditions implements Conditions {

  private final Conditions conditions;
  private final AssumedResults results;
  private final Map<String, Condition> observed = new HashMap<>();

  ObservedConditions(Conditions conditions, AssumedResults results) {
    this.conditions = conditions;
    this.results = results;
  }

  @Nullable Condition observed(@Nullable String expression) {
    return expression == null ? null : observed.get(expression);
  }

  @Override
  public boolean holds(String expression, OrderFacts facts, Map<String, JsonNode> known) {
    List<String> unknown = new ArrayList<>(resultsIn(expression));
    unknown.retainAll(results.assumed());
    Map<String, JsonNode> sees = looksAt(expression, facts, known);
    if (!unknown.isEmpty()) {
      observed.put(
          expression,
          new Condition(
              expression,
              null,
              sees,
              "depends on what %s returns, which is not known: taken as true"
                  .formatted(String.join(" and ", unknown))));
      return true;
    }
    try {
      boolean holds = conditions.holds(expression, facts, known);
      observed.put(expression, new Condition(expression, holds, sees, null));
      return holds;
    } catch (ConditionException e) {
      observed.put(
          expression, new Condition(expression, null, sees, String.valueOf(e.getMessage())));
      throw e;
    }
  }

  @Override
  public ConditionCheck check(String expression) {
    return conditions.check(expression);
  }

  @Override
  public Set<String> resultsIn(String expression) {
    return conditions.resultsIn(expression);
  }

  @Override
  public Map<String, JsonNode> looksAt(
      String expression, OrderFacts facts, Map<String, JsonNode> known) {
    return conditions.looksAt(expression, facts, known);
  }
}
