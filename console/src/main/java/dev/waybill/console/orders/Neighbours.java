package dev.waybill.console.orders;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.service.exchange.orders.OrderSummary;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/**
 * Where one goes from an order: the list that one came from, and the orders before and after it
 * there.
 *
 * @param previous null if there is none, or the list has changed meanwhile
 * @param next as {@code previous}
 */
record Neighbours(String list, String query, @Nullable String previous, @Nullable String next) {

  /** Only the list is known. */
  static Neighbours none(OrderFilter filter) {
    return new Neighbours(filter.link(), filter.query(), null, null);
  }

  /** The address of an order that keeps the list. */
  static String link(String id, OrderFilter filter) {
    return "/orders/"
        + UriUtils.encodePathSegment(id, UTF_8)
        + "?from="
        + UriUtils.encode(filter.query(), UTF_8);
  }

  static Neighbours of(String id, OrderFilter filter, OrdersClient client) {
    OrderPage page = client.list(filter);
    List<OrderSummary> orders = page.items().stream().map(OrderRow::order).toList();
    int at = orders.stream().map(OrderSummary::id).toList().indexOf(id);
    if (at < 0) {
      return none(filter);
    }
    return new Neighbours(
        filter.link(),
        filter.query(),
        at > 0 ? link(orders.get(at - 1).id(), filter) : before(filter, client),
        at + 1 < orders.size()
            ? link(orders.get(at + 1).id(), filter)
            : page.hasNext() ? after(filter, client) : null);
  }

  private static @Nullable String before(OrderFilter filter, OrdersClient client) {
    if (filter.page() == 0) {
      return null;
    }
    OrderFilter page = filter.withPage(filter.page() - 1);
    List<OrderRow> rows = client.list(page).items();
    return rows.isEmpty() ? null : link(rows.getLast().order().id(), page);
  }

  private static @Nullable String after(OrderFilter filter, OrdersClient client) {
    OrderFilter page = filter.withPage(filter.page() + 1);
    List<OrderRow> rows = client.list(page).items();
    return rows.isEmpty() ? null : link(rows.getFirst().order().id(), page);
  }
}
