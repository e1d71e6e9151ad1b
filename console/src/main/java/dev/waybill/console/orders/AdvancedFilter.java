package dev.waybill.console.orders;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What narrows a list down or puts it in another order, as the API names it; "" for nothing.
 *
 * @param country where orders go, two letters
 * @param placedFrom a day in UTC, or a time; as are the others
 * @param sort received, placed, updated or total; with - for falling
 */
record AdvancedFilter(
    String country,
    String placedFrom,
    String placedTo,
    String receivedFrom,
    String receivedTo,
    String updatedSince,
    String sort) {

  static final AdvancedFilter NONE = new AdvancedFilter(null, null, null, null, null, null, null);

  AdvancedFilter(
      @Nullable String country,
      @Nullable String placedFrom,
      @Nullable String placedTo,
      @Nullable String receivedFrom,
      @Nullable String receivedTo,
      @Nullable String updatedSince,
      @Nullable String sort) {
    this.country = OrderFilter.text(country);
    this.placedFrom = OrderFilter.text(placedFrom);
    this.placedTo = OrderFilter.text(placedTo);
    this.receivedFrom = OrderFilter.text(receivedFrom);
    this.receivedTo = OrderFilter.text(receivedTo);
    this.updatedSince = OrderFilter.text(updatedSince);
    this.sort = OrderFilter.text(sort);
  }

  public boolean isEmpty() {
    return equals(NONE);
  }

  /** As pages and API name them. */
  Map<String, String> parameters() {
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("country", country);
    parameters.put("placedFrom", placedFrom);
    parameters.put("placedTo", placedTo);
    parameters.put("receivedFrom", receivedFrom);
    parameters.put("receivedTo", receivedTo);
    parameters.put("updatedSince", updatedSince);
    parameters.put("sort", sort);
    return parameters;
  }
}
