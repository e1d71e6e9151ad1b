package dev.waybill.console.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What differs between two versions. Rules are the same if they have the same name.
 *
 * @param moved whether those of both stand in another order
 */
record RuleChanges(List<Change> changes, boolean moved) {

  /**
   * A rule.
   *
   * @param what "added", "removed" or "changed"
   */
  record Change(String rule, String what, List<Field> fields) {}

  /** What it says otherwise; "" for nothing. */
  record Field(String path, String before, String after) {}

  static RuleChanges between(RuleKind kind, JsonNode before, JsonNode after) {
    Map<String, ObjectNode> was = byName(kind, before);
    Map<String, ObjectNode> is = byName(kind, after);
    var changes = new ArrayList<Change>();
    is.forEach(
        (name, rule) -> {
          ObjectNode old = was.get(name);
          if (old == null) {
            changes.add(new Change(name, "added", List.of()));
          } else {
            List<Field> fields =
                kind.fields().stream()
                    .map(field -> new Field(field.path(), field.in(old), field.in(rule)))
                    .filter(field -> !Objects.equals(field.before, field.after))
                    .toList();
            if (!fields.isEmpty()) {
              changes.add(new Change(name, "changed", fields));
            }
          }
        });
    was.keySet().stream()
        .filter(name -> !is.containsKey(name))
        .forEach(name -> changes.add(new Change(name, "removed", List.of())));
    List<String> kept = is.keySet().stream().filter(was::containsKey).toList();
    List<String> keptBefore = was.keySet().stream().filter(is::containsKey).toList();
    return new RuleChanges(changes, !kept.equals(keptBefore));
  }

  private static Map<String, ObjectNode> byName(RuleKind kind, JsonNode version) {
    var rules = new LinkedHashMap<String, ObjectNode>();
    RuleTable.of(kind, version)
        .rules()
        .forEach(rule -> rules.put(rule.path("name").asString(""), rule));
    return rules;
  }
}
