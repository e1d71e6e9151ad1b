package dev.waybill.console.rules;

import dev.waybill.contracts.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A version that is being written, as JSON; what the form does not know in it stays. */
final class RuleTable {

  private static final int LARGEST = 1024 * 1024;
  private static final int MOST_RULES = 500;

  private final RuleKind kind;
  private final ObjectNode root;

  private RuleTable(RuleKind kind, ObjectNode root) {
    this.kind = kind;
    this.root = root;
  }

  /**
   * @throws UnusableRule if it is no JSON of rules
   */
  static RuleTable of(RuleKind kind, String json) {
    if (json.length() > LARGEST) {
      throw new UnusableRule("These rules are larger than 1 MB.");
    }
    try {
      return of(kind, Json.mapper().readTree(json));
    } catch (JacksonException e) {
      throw new UnusableRule("This is no JSON: " + e.getOriginalMessage());
    }
  }

  static RuleTable of(RuleKind kind, JsonNode rules) {
    if (!(rules instanceof ObjectNode root)) {
      throw new UnusableRule("Rules are a JSON object with \"%s\" in it.".formatted(kind.list()));
    }
    return new RuleTable(kind, root.deepCopy());
  }

  ObjectNode json() {
    return root;
  }

  String text() {
    return Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(root);
  }

  /** In the order in which they count. */
  List<ObjectNode> rules() {
    return root.path(kind.list())
        .valueStream()
        .filter(ObjectNode.class::isInstance)
        .map(ObjectNode.class::cast)
        .toList();
  }

  /**
   * Changes one rule.
   *
   * @param edit "up", "down", "remove", "change" or "add"; "terms" for what stands beside them
   * @param at counted from 0; of no matter for a new one
   * @param said by path of its fields, and {@code name}
   */
  void edit(String edit, int at, Map<String, String> said) {
    if (edit.equals("terms")) {
      kind.terms().forEach(field -> field.set(root, said.getOrDefault(field.path(), "")));
      return;
    }
    var rules = new ArrayList<>(rules());
    if (!edit.equals("add") && (at < 0 || at >= rules.size())) {
      throw new UnusableRule("There is no such rule any more.");
    }
    switch (edit) {
      case "up" -> {
        if (at > 0) {
          rules.add(at - 1, rules.remove(at));
        }
      }
      case "down" -> {
        if (at < rules.size() - 1) {
          rules.add(at + 1, rules.remove(at));
        }
      }
      case "remove" -> rules.remove(at);
      case "change" -> say(rules.get(at), said);
      case "add" -> {
        if (rules.size() == MOST_RULES) {
          throw new UnusableRule("There are at most 500 rules: put some together.");
        }
        ObjectNode added = Json.mapper().createObjectNode();
        say(added, said);
        rules.add(added);
      }
      default -> throw new UnusableRule("There is no such change.");
    }
    ArrayNode list = root.putArray(kind.list());
    rules.forEach(list::add);
  }

  private void say(ObjectNode rule, Map<String, String> said) {
    String name = said.getOrDefault("name", "").strip();
    if (name.isEmpty()) {
      throw new UnusableRule("Give the rule a name: people, labels and reports know it by that.");
    }
    rule.put("name", name);
    kind.fields().forEach(field -> field.set(rule, said.getOrDefault(field.path(), "")));
  }
}
