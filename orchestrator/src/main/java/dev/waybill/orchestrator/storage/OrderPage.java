package dev.waybill.orchestrator.storage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list, newest order first; or of what changed, by the time of the change.
 *
 * @param page counted from 0
 * @param total of all pages, of what changed only this one; counting stops at {@link
 *     OrderQueries#COUNTED}
 * @param more whether there are more than {@code total}
 * @param next where reading what changes goes on; null where that was not asked for
 */
public record OrderPage(
    List<OrderSummary> items, int page, int size, long total, boolean more, @Nullable String next) {

  OrderPage(List<OrderSummary> items, int page, int size, long total, boolean more) {
    this(items, page, size, total, more, null);
  }

  /** For who may not see what others wrote about an order. */
  public OrderPage withoutWords() {
    return new OrderPage(
        items.stream().map(OrderSummary::withoutWords).toList(), page, size, total, more, next);
  }
}
