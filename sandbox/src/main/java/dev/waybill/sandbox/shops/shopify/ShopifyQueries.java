package dev.waybill.sandbox.shops.shopify;

import dev.waybill.sandbox.web.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What apps read of orders. */
final class ShopifyQueries {

  private static final Pattern UPDATED =
      Pattern.compile("updated_at:\\s*(>=|>)?\\s*['\"]?([0-9T:.Z+-]+)");

  private static final Pattern PLACED =
      Pattern.compile("created_at:\\s*>=\\s*'([^']+)' AND created_at:\\s*<\\s*'([^']+)'");

  private final ShopifyOrders orders;

  ShopifyQueries(ShopifyOrders orders) {
    this.orders = orders;
  }

  /** Null if this is no order's id. */
  @Nullable Map<String, @Nullable Object> order(String gid) {
    long id = Gid.number(gid);
    return id > 0 ? view(orders.orForeign(id)) : null;
  }

  /** Whether an order was placed here, so that its contents are known. */
  boolean isKnown(String gid) {
    return orders.known(orders.orForeign(Gid.number(gid))) != null;
  }

  @Nullable Object fulfillmentOrder(String gid) {
    long id = Gid.number(gid);
    ShopifyOrder order = orders.orForeign(orders.book().orderOf(id));
    return FulfillmentOrders.find(order, orders.known(order), id);
  }

  /** Those that were changed since, the longest unchanged first. */
  Connection changed(String filter) {
    Instant since = since(filter);
    var found = new ArrayList<ShopifyOrder>();
    for (ShopifyOrder order : orders.book().newestFirst()) {
      if (!order.updated().isBefore(since)) {
        found.add(order);
      }
    }
    found.sort(Comparator.comparing(ShopifyOrder::updated).thenComparing(ShopifyOrder::id));
    List<LazyValue> views = new ArrayList<>(found.size());
    found.forEach(order -> views.add(is -> view(order)));
    return new Connection(views);
  }

  /** Those that were placed within a time, the oldest first. */
  Connection placed(String filter) {
    Matcher window = PLACED.matcher(filter);
    if (!window.matches()) {
      throw new Problem(400, "invalid_query", "The sandbox cannot read this query: " + filter);
    }
    Instant from = Instant.parse(window.group(1));
    Instant until = Instant.parse(window.group(2));
    var found = new ArrayList<ShopifyOrder>();
    for (ShopifyOrder order : orders.book().newestFirst()) {
      if (!order.placedAt().isBefore(from) && order.placedAt().isBefore(until)) {
        found.add(order);
      }
    }
    found.sort(Comparator.comparing(ShopifyOrder::placedAt).thenComparing(ShopifyOrder::id));
    List<LazyValue> views = new ArrayList<>(found.size());
    found.forEach(order -> views.add(is -> view(order)));
    return new Connection(views);
  }

  private Map<String, @Nullable Object> view(ShopifyOrder order) {
    return GraphQlOrder.of(order, orders.known(order));
  }

  /** From when on a filter asks for changes; the beginning of time if it does not say so. */
  static Instant since(String filter) {
    Matcher updated = UPDATED.matcher(filter);
    if (!updated.find()) {
      return Instant.MIN;
    }
    try {
      Instant moment = OffsetDateTime.parse(updated.group(2)).toInstant();
      return ">".equals(updated.group(1)) ? moment.plusMillis(1) : moment;
    } catch (DateTimeException e) {
      throw new Problem(400, "invalid_query", "The sandbox cannot read this query: " + filter);
    }
  }
}
