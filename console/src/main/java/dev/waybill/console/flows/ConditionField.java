package dev.waybill.console.flows;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a condition may ask of an order; the orchestrator's names and types. */
record ConditionField(String name, Kind kind) {

  /** How it can be compared. */
  enum Kind {
    NUMBER(List.of(">", ">=", "<", "<=", "==", "!=")),
    TEXT(List.of("==", "!=", "in")),
    FLAG(List.of("yes", "no")),
    LIST(List.of("has", "lacks"));

    private final List<String> operators;

    Kind(List<String> operators) {
      this.operators = operators;
    }
  }

  static final List<ConditionField> ALL =
      List.of(
          new ConditionField("total", Kind.NUMBER),
          new ConditionField("items", Kind.NUMBER),
          new ConditionField("grams", Kind.NUMBER),
          new ConditionField("country", Kind.TEXT),
          new ConditionField("billingCountry", Kind.TEXT),
          new ConditionField("currency", Kind.TEXT),
          new ConditionField("risk", Kind.TEXT),
          new ConditionField("shippingMethod", Kind.TEXT),
          new ConditionField("paymentMethod", Kind.TEXT),
          new ConditionField("platform", Kind.TEXT),
          new ConditionField("tags", Kind.LIST),
          new ConditionField("needsShipping", Kind.FLAG),
          new ConditionField("pickup", Kind.FLAG),
          new ConditionField("hasNote", Kind.FLAG));

  static @Nullable ConditionField of(String name) {
    return ALL.stream().filter(field -> field.name.equals(name)).findFirst().orElse(null);
  }

  public List<String> operators() {
    return kind.operators;
  }
}
