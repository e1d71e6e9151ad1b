package dev.waybill.orchestrator.rules;

import dev.waybill.orchestrator.saga.decide.Ruling;
import dev.waybill.orchestrator.saga.state.OrderHold;
import dev.waybill.orchestrator.saga.state.Saga;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order that rules are for.
 *
 * @param total exactly: with all decimals of {@code currency}
 * @param rules that are for it, in their order
 * @param holds for which it would be held
 * @param tags that it would get
 * @param workflow that it would take; null for that of its shop
 */
record RuledRow(
    String order,
    String number,
    Instant receivedAt,
    BigDecimal total,
    String currency,
    List<String> rules,
    List<String> holds,
    List<String> tags,
    boolean priority,
    @Nullable String workflow) {

  /** All that the rules say. */
  static RuledRow of(Saga saga, Ruling ruling) {
    return of(saga, ruling, ruling.holds(), ruling.tags(), ruling.priority(), ruling.workflow());
  }

  static RuledRow of(
      Saga saga,
      Ruling ruling,
      List<OrderHold> holds,
      List<String> tags,
      boolean priority,
      @Nullable String workflow) {
    return new RuledRow(
        saga.orderId().value(),
        saga.number(),
        saga.receivedAt(),
        saga.facts().amount().amount(),
        saga.facts().currency(),
        ruling.rules(),
        holds.stream().map(hold -> hold.reason().text()).toList(),
        tags,
        priority,
        workflow);
  }
}
