package dev.waybill.console.inbox;

import dev.waybill.service.exchange.orders.OrderSummary;
import java.util.List;

/** Orders as things that wait. */
final class Orders {

  private Orders() {}

  static InboxItem item(Kind kind, String group, OrderSummary order, List<Decision> decisions) {
    return InboxItem.of(
            kind,
            group,
            order.id(),
            order.number(),
            order.detail() == null ? order.reason() : order.detail(),
            "/orders/" + order.id(),
            decisions)
        .in(order.shop())
        .worth(order.amount())
        .since(order.statusSince());
  }

  /** The shop of an order's id. */
  static String shop(String order) {
    int colon = order.indexOf(':');
    return colon < 0 ? order : order.substring(0, colon);
  }
}
