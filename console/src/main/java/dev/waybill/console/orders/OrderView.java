package dev.waybill.console.orders;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One order as its page shows it.
 *
 * @param history newest first
 */
record OrderView(
    OrderDetail order,
    List<StepLine> steps,
    List<ActionButton> actions,
    List<OrderDetail.History> history) {

  static OrderView of(OrderDetail order) {
    return new OrderView(
        order,
        order.steps().stream().map(StepLine::of).toList(),
        order.legalActions().stream().map(ActionButton::of).toList(),
        order.history().reversed());
  }

  public String statusLabel() {
    return OrderStatus.label(order.status());
  }

  public String statusTone() {
    return OrderStatus.tone(order.status());
  }

  /** What holds it up, for people; null if nothing does. */
  public @Nullable String why() {
    return order.detail() != null ? order.detail() : order.reason();
  }
}
