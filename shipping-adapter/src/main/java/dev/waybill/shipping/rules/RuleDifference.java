package dev.waybill.shipping.rules;

import dev.waybill.contracts.wire.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What differs between two versions. Rules are the same if they have the same name.
 *
 * @param order names of the rules in their new order, where those of both have another one; null
 *     where it stays
 */
record RuleDifference(
    int from,
    int to,
    List<String> added,
    List<String> removed,
    List<Changed> changed,
    @Nullable List<String> order) {

  /**
   * A rule that both have.
   *
   * @param fields what it says otherwise, as in {@code when.countries}
   */
  record Changed(String rule, List<Field> fields) {}

  /**
   * @param before null where it said nothing
   * @param after null where it says nothing
   */
  record Field(String name, @Nullable JsonNode before, @Nullable JsonNode after) {}

  static RuleDifference between(RuleVersion from, RuleVersion to) {
    Map<String, ShippingRule> before = byName(from);
    Map<String, ShippingRule> after = byName(to);
    var changed = new ArrayList<Changed>();
    for (ShippingRule rule : after.values()) {
      ShippingRule old = before.get(rule.name());
      List<Field> fields = old == null ? List.of() : fields(old, rule);
      if (!fields.isEmpty()) {
        changed.add(new Changed(rule.name(), fields));
      }
    }
    List<String> kept = after.keySet().stream().filter(before::containsKey).toList();
    List<String> keptBefore = before.keySet().stream().filter(after::containsKey).toList();
    return new RuleDifference(
        from.version(),
        to.version(),
        after.keySet().stream().filter(name -> !before.containsKey(name)).toList(),
        before.keySet().stream().filter(name -> !after.containsKey(name)).toList(),
        changed,
        kept.equals(keptBefore) ? null : List.copyOf(after.keySet()));
  }

  private static Map<String, ShippingRule> byName(RuleVersion version) {
    var rules = new LinkedHashMap<String, ShippingRule>();
    version.rules().rules().forEach(rule -> rules.put(rule.name(), rule));
    return rules;
  }

  private static List<Field> fields(ShippingRule before, ShippingRule after) {
    SortedMap<String, JsonNode> old = flat(before);
    SortedMap<String, JsonNode> now = flat(after);
    var names = new TreeMap<String, Field>();
    old.forEach((name, value) -> names.put(name, new Field(name, value, now.get(name))));
    now.forEach((name, value) -> names.putIfAbsent(name, new Field(name, null, value)));
    return names.values().stream()
        .filter(field -> field.before() == null || !field.before().equals(field.after()))
        .toList();
  }

  private static SortedMap<String, JsonNode> flat(ShippingRule rule) {
    var fields = new TreeMap<String, JsonNode>();
    JsonNode tree = Json.mapper().valueToTree(rule);
    for (String part : List.of("when", "then")) {
      tree.path(part)
          .properties()
          .forEach(field -> fields.put(part + '.' + field.getKey(), field.getValue()));
    }
    return fields;
  }
}
