package dev.waybill.orchestrator.storage;

import java.util.List;

/**
 * A page of a list, newest order first.
 *
 * @param page counted from 0
 * @param total of all pages; counting stops at {@link OrderQueries#COUNTED}
 * @param more whether there are more than {@code total}
 */
public record OrderPage(List<OrderSummary> items, int page, int size, long total, boolean more) {

  /** For who may not see what others wrote about an order. */
  public OrderPage withoutWords() {
    return new OrderPage(
        items.stream().map(OrderSummary::withoutWords).toList(), page, size, total, more);
  }
}
