package dev.waybill.console.orders;

import dev.waybill.service.exchange.orders.OrderSummary;
import org.jspecify.annotations.Nullable;

/** An order as a list shows it. */
record OrderRow(OrderSummary order) {

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
