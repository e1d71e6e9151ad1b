package dev.waybill.orchestrator.api;

import dev.waybill.orchestrator.storage.OrderFilter;
import org.jspecify.annotations.Nullable;

/** Which orders a bulk action is for: as in the list of orders. */
record BulkFilter(
    @Nullable String shop,
    @Nullable String status,
    @Nullable String q,
    @Nullable Boolean retrying,
    @Nullable Boolean stuck,
    @Nullable String pace,
    @Nullable Boolean warned) {

  /**
   * @throws IllegalArgumentException if it says nothing, or something that makes no sense
   */
  OrderFilter parse() {
    OrderFilter filter = Filters.parse(shop, status, retrying, stuck, pace, warned, q);
    if (filter.equals(OrderFilter.NONE)) {
      throw new IllegalArgumentException(
          "The filter is empty: name a shop, a status, q, retrying, stuck, pace or warned. A"
              + " bulk action on all orders is not possible.");
    }
    return filter;
  }
}
