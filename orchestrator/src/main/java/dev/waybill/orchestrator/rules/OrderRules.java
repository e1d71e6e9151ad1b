package dev.waybill.orchestrator.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table: all rules that are for an order count, from the first to the last. */
public record OrderRules(List<OrderRule> rules) {

  public static final OrderRules NONE = new OrderRules(List.of());

  @SuppressWarnings("ConstantValue") // absent in JSON where there are none
  public OrderRules(@Nullable List<OrderRule> rules) {
    this.rules = rules == null ? List.of() : List.copyOf(rules);
  }
}
