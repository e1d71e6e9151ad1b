package dev.waybill.console.orders;

import dev.waybill.service.exchange.orders.OrderSummary;
import org.jspecify.annotations.Nullable;

/** An order as a list shows it. */
record OrderRow(OrderSummary order) {

  public String statusTone() {
    return OrderStatus.tone(order.status());
  }

  /** The address of its page, which leads back to this list. */
  public String link(OrderFilter filter) {
    return Neighbours.link(order.id(), filter);
  }

  /** What holds it up, for people; null if nothing does. */
  public @Nullable String why() {
    return order.detail() != null ? order.detail() : order.reason();
  }
}
