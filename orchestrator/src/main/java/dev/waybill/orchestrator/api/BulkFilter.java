package dev.waybill.orchestrator.api;

import dev.waybill.orchestrator.storage.OrderFilter;
import dev.waybill.orchestrator.storage.OrderSort;
import org.jspecify.annotations.Nullable;

/**
 * Which orders a bulk action is for: as in the list of orders.
 *
 * @param all true for every order, which has to be said
 * @param sort which of them come first where there are more than the limit; the oldest unless told
 */
record BulkFilter(
    @Nullable String shop,
    @Nullable String status,
    @Nullable String q,
    @Nullable Boolean retrying,
    @Nullable Boolean stuck,
    @Nullable String pace,
    @Nullable Boolean warned,
    @Nullable String country,
    @Nullable String placedFrom,
    @Nullable String placedTo,
    @Nullable String receivedFrom,
    @Nullable String receivedTo,
    @Nullable String updatedSince,
    @Nullable String shipBy,
    @Nullable String shipByFrom,
    @Nullable String shipByTo,
    @Nullable Boolean priority,
    @Nullable String step,
    @Nullable String phase,
    @Nullable String cause,
    @Nullable String workflow,
    @Nullable Integer version,
    @Nullable String sku,
    @Nullable String tag,
    @Nullable String carrier,
    @Nullable String sort,
    @Nullable Boolean all) {

  /**
   * @throws IllegalArgumentException if it says nothing, or something that makes no sense
   */
  OrderFilter parse() {
    OrderFilter filter = search().filter();
    boolean everything = Boolean.TRUE.equals(all);
    if (filter.isOpen() && !everything) {
      throw new IllegalArgumentException(
          "The filter leaves out next to nothing: name a shop, a status, q, a country, a time,"
              + " pace, shipBy, priority, step, phase, cause, sku, tag, carrier, or what is to be"
              + " retrying, stuck or warned. If every order is meant, say \"all\": true.");
    }
    if (everything && !filter.isOpen()) {
      throw new IllegalArgumentException(
          "The filter says \"all\": true and narrows it down again: leave out one of them.");
    }
    return filter;
  }

  /**
   * @throws IllegalArgumentException saying what there is instead
   */
  OrderSort order() {
    return search().order(OrderSort.OLDEST_FIRST);
  }

  private OrderSearch search() {
    return new OrderSearch(
        shop,
        status,
        q,
        retrying,
        stuck,
        pace,
        warned,
        country,
        placedFrom,
        placedTo,
        receivedFrom,
        receivedTo,
        updatedSince,
        shipBy,
        shipByFrom,
        shipByTo,
        priority,
        step,
        phase,
        cause,
        workflow,
        version,
        sku,
        tag,
        carrier,
        sort);
  }
}
