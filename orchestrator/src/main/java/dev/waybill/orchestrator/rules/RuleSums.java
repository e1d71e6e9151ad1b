package dev.waybill.orchestrator.rules;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All orders together.
 *
 * @param ruled how many at least one rule is for
 * @param held how many would be held
 * @param tagged how many would get tags
 * @param first how many would come first
 * @param routed how many would take another workflow
 * @param rules how many orders each rule is for, by name, in their order; 0 is told, too
 */
record RuleSums(
    int orders,
    int ruled,
    int held,
    int tagged,
    int first,
    int routed,
    Map<String, Integer> rules) {

  static RuleSums of(OrderRules all, int orders, List<RuledRow> rows) {
    var rules = new LinkedHashMap<String, Integer>();
    all.rules().forEach(rule -> rules.put(rule.name(), 0));
    int held = 0;
    int tagged = 0;
    int first = 0;
    int routed = 0;
    for (RuledRow row : rows) {
      row.rules().forEach(name -> rules.merge(name, 1, Integer::sum));
      held += row.holds().isEmpty() ? 0 : 1;
      tagged += row.tags().isEmpty() ? 0 : 1;
      first += row.priority() ? 1 : 0;
      routed += row.workflow() == null ? 0 : 1;
    }
    return new RuleSums(orders, rows.size(), held, tagged, first, routed, rules);
  }
}
