package dev.waybill.console.orders;

import dev.waybill.service.exchange.orders.OrderList;
import java.util.List;

/**
 * A page of the list.
 *
 * @param page counted from 0
 * @param total of all pages, as far as the orchestrator counts
 * @param more whether there are more than that
 */
record OrderPage(List<OrderRow> items, int page, int size, long total, boolean more) {

  static OrderPage of(OrderList list) {
    return new OrderPage(
        list.items().stream().map(OrderRow::new).toList(),
        list.page(),
        list.size(),
        list.total(),
        list.more());
  }

  public long first() {
    return (long) page * size + 1;
  }

  public long last() {
    return (long) page * size + items.size();
  }

  public boolean hasNext() {
    return last() < total;
  }
}
