package dev.waybill.console.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A rule as a row of its table.
 *
 * @param at counted from 0
 * @param touched parcels or orders that it took when it was tried last; null if it was not
 * @param mistakes what is wrong with it
 */
record RuleRow(
    RuleKind kind, int at, ObjectNode rule, @Nullable Integer touched, List<String> mistakes) {

  public String name() {
    return rule.path("name").asString("");
  }

  public String value(RuleField field) {
    return field.in(rule);
  }

  /** What it says about when it counts; empty for always. */
  public List<Said> conditions() {
    return said(false);
  }

  public List<Said> outcomes() {
    return said(true);
  }

  private List<Said> said(boolean outcome) {
    return kind.fields().stream()
        .filter(field -> field.outcome() == outcome && !field.in(rule).isEmpty())
        .map(field -> new Said(field, field.in(rule)))
        .toList();
  }

  /** One field and what it is. */
  record Said(RuleField field, String value) {}
}
