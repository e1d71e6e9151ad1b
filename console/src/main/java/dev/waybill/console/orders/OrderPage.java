package dev.waybill.console.orders;

import java.util.List;

/**
 * A page of the list.
 *
 * @param page counted from 0
 * @param total of all pages
 */
record OrderPage(List<OrderRow> items, int page, int size, long total) {

  static final OrderPage NONE = new OrderPage(List.of(), 0, 50, 0);

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
