package dev.waybill.orchestrator.storage;

import static dev.waybill.orchestrator.storage.OrderStore.instant;

import dev.waybill.contracts.Money;
import dev.waybill.orchestrator.saga.state.Saga;
import dev.waybill.orchestrator.saga.state.Status;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.JacksonException;

/**
 * Reads orders for people. Every query stays fast with millions of rows: each criterion has an
 * index, counting ends at {@link #COUNTED}, and counts by status are kept rather than counted.
 */
public class OrderQueries {

  /** Further than this nobody pages: there is a search. */
  public static final int COUNTED = 10_000;

  private static final String ITEMS =
      """
      SELECT order_id, shop, platform, number, status, reason, detail, retrying, total, currency,
             workflow, workflow_version, placed_at, received_at, status_since, updated_at,
             stuck_since, stuck_limit, state, archived, warning, country, ship_by, ship_priority,
             ship_due
      FROM \
      """;

  /** A look at the end of an index for each status, however many orders wait. */
  private static final String OLDEST =
      """
      SELECT status,
             (SELECT received_at FROM orders o
              WHERE o.status = s.status AND o.status NOT IN ('COMPLETED', 'CANCELLED')
              ORDER BY received_at LIMIT 1)
      FROM unnest(?::text[]) AS s(status)\
      """;

  private static final String STUCK =
      """
      SELECT status, count(*), min(stuck_since) FROM orders
      WHERE stuck_since IS NOT NULL GROUP BY status\
      """;

  private static final String RETRYING =
      "SELECT count(*), min(received_at) FROM orders WHERE retrying";

  private static final String WARNED = "SELECT count(*) FROM orders WHERE warning IS NOT NULL";

  /** Ends in the index at the end of the day, however many orders are due later. */
  private static final String SHIP_BY =
      """
      SELECT count(*) FILTER (WHERE ship_by > :now), count(*) FILTER (WHERE ship_by <= :now),
             count(*) FILTER (WHERE ship_by <= :now AND status IN ('ON_HOLD', 'NEEDS_ATTENTION')),
             min(ship_by)
      FROM orders
      WHERE ship_due AND status NOT IN ('COMPLETED', 'CANCELLED')
        AND ship_priority IN (true, false) AND ship_by < :endOfDay\
      """;

  private static final String OVERDUE_ORDERS =
      "SELECT count(*), min(next_due) FROM orders WHERE next_due <= ?";

  private static final String FIND =
      """
      SELECT state, updated_at, traceparent, body, stuck_since, stuck_limit, false, ship_by,
             ship_priority, ship_by_why, ship_due
      FROM orders LEFT JOIN order_bodies USING (order_id) WHERE order_id = ?
      UNION ALL
      SELECT state, updated_at, traceparent, body, NULL, NULL, true, ship_by, ship_priority,
             ship_by_why, false
      FROM archived_orders WHERE order_id = ?\
      """;

  private static final String HISTORY =
      """
      SELECT sequence, at, actor, signal, events FROM order_history WHERE order_id = ?
      UNION ALL
      SELECT (entry->>'sequence')::bigint, (entry->>'at')::timestamptz, entry->>'actor',
             entry->>'signal', entry->>'events'
      FROM archived_orders, json_array_elements(history::json) AS entry WHERE order_id = ?
      ORDER BY 1\
      """;

  private final JdbcClient jdbc;
  private final Clock clock;
  private final ShopDays days;
  private final OrderConditions conditions;

  OrderQueries(JdbcClient jdbc, Clock clock, ShopDays days) {
    this.jdbc = jdbc;
    this.days = days;
    this.clock = clock;
    this.conditions = new OrderConditions(clock, days);
  }

  /** A page of the orders that pass the filter, newest first. */
  public OrderPage page(OrderFilter filter, int page, int size) {
    return page(filter, OrderSort.NEWEST_FIRST, true, page, size);
  }

  /**
   * A page of the orders that pass the filter.
   *
   * @param persons whether the names and telephone numbers of customers are searched, too
   */
  public OrderPage page(OrderFilter filter, OrderSort sort, boolean persons, int page, int size) {
    var parameters = new LinkedHashMap<String, Object>();
    String where =
        OrderConditions.source(filter, sort, persons, parameters)
            + conditions.where(filter, sort, parameters);
    List<OrderSummary> items =
        jdbc.sql(ITEMS + where + sort.sql() + " LIMIT :size OFFSET :offset")
            .params(parameters)
            .param("size", size)
            .param("offset", page * (long) size)
            .query(OrderQueries::summary)
            .list();
    if (filter.isByStatusOnly() && sort.condition().isEmpty()) {
      return new OrderPage(items, page, size, kept(filter.status()), false);
    }
    long counted =
        jdbc.sql("SELECT count(*) FROM (SELECT FROM " + where + " LIMIT :limit) AS counted")
            .params(parameters)
            .param("limit", COUNTED + 1)
            .query(Long.class)
            .single();
    return new OrderPage(items, page, size, Math.min(counted, COUNTED), counted > COUNTED);
  }

  /**
   * Some of the orders that pass the filter, without counting them.
   *
   * @param offset how many to leave out
   */
  public List<OrderSummary> list(
      OrderFilter filter, OrderSort sort, boolean persons, int offset, int size) {
    var parameters = new LinkedHashMap<String, Object>();
    String where =
        OrderConditions.source(filter, sort, persons, parameters)
            + conditions.where(filter, sort, parameters);
    return jdbc.sql(ITEMS + where + sort.sql() + " LIMIT :size OFFSET :offset")
        .params(parameters)
        .param("size", size)
        .param("offset", offset)
        .query(OrderQueries::summary)
        .list();
  }

  /**
   * The orders that pass the filter and have changed, by the time of that.
   *
   * @param changed as a condition
   * @param parameters of that condition
   */
  List<OrderSummary> changed(
      OrderFilter filter,
      boolean persons,
      String changed,
      Map<String, Object> parameters,
      int size) {
    OrderSort any = OrderSort.NEWEST_FIRST;
    String source = OrderConditions.source(filter, any, persons, parameters);
    String where = conditions.where(filter, any, parameters);
    return jdbc.sql(
            ITEMS
                + source
                + (where.isEmpty() ? " WHERE " : where + " AND ")
                + changed
                + " ORDER BY updated_at, order_id LIMIT :size")
        .params(parameters)
        .param("size", size)
        .query(OrderQueries::summary)
        .list();
  }

  /** The ids of the orders that pass the filter. */
  public List<String> ids(OrderFilter filter, OrderSort sort, int limit) {
    var parameters = new LinkedHashMap<String, Object>();
    String where =
        OrderConditions.source(filter, sort, true, parameters)
            + conditions.where(filter, sort, parameters);
    return jdbc.sql("SELECT order_id FROM " + where + sort.sql() + " LIMIT :limit")
        .params(parameters)
        .param("limit", limit)
        .query((row, number) -> row.getString(1))
        .list();
  }

  public OrderCounts counts() {
    var byStatus = new LinkedHashMap<String, Long>();
    for (Status status : Status.values()) {
      byStatus.put(status.name(), 0L);
    }
    jdbc.sql("SELECT status, sum(orders) FROM order_counts GROUP BY status")
        .query((RowCallbackHandler) row -> byStatus.put(row.getString(1), row.getLong(2)));
    Map<String, Instant> oldest = new LinkedHashMap<>();
    jdbc.sql(OLDEST)
        .param(Arrays.stream(Status.values()).map(Status::name).toArray(String[]::new))
        .query((RowCallbackHandler) row -> put(oldest, row.getString(1), instant(row, 2)));
    Map<String, Long> stuck = new LinkedHashMap<>();
    Map<String, Instant> oldestStuck = new LinkedHashMap<>();
    jdbc.sql(STUCK)
        .query(
            (RowCallbackHandler)
                row -> {
                  stuck.put(row.getString(1), row.getLong(2));
                  put(oldestStuck, row.getString(1), instant(row, 3));
                });
    return new OrderCounts(
        byStatus,
        oldest,
        jdbc.sql(RETRYING).query(OrderQueries::paced).single(),
        jdbc.sql(OVERDUE_ORDERS)
            .param(conditions.overdueBefore())
            .query(OrderQueries::paced)
            .single(),
        stuck,
        oldestStuck,
        jdbc.sql(WARNED).query(Long.class).single(),
        shipBy(null));
  }

  /**
   * What has to leave today, or had to before.
   *
   * @param shop null for all
   */
  public OrderCounts.ShipByCounts shipBy(@Nullable String shop) {
    Instant now = clock.instant();
    return jdbc.sql(shop == null ? SHIP_BY : SHIP_BY + " AND shop = :shop")
        .param("shop", shop)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("endOfDay", days.endOfDay(shop, now).atOffset(ZoneOffset.UTC))
        .query(
            (row, number) ->
                new OrderCounts.ShipByCounts(
                    row.getLong(1), row.getLong(2), row.getLong(3), instant(row, 4)))
        .single();
  }

  private static OrderCounts.Paced paced(ResultSet row, int number) throws SQLException {
    return new OrderCounts.Paced(row.getLong(1), instant(row, 2));
  }

  private static void put(Map<String, Instant> times, String status, @Nullable Instant time) {
    if (time != null) {
      times.put(status, time);
    }
  }

  /**
   * One order for looking at.
   *
   * @throws UnreadableOrdersException if a newer release gave it a shape that this one cannot read
   */
  public Optional<OrderRecord> find(String id) {
    return jdbc.sql(FIND)
        .param(id)
        .param(id)
        .query(
            (row, number) ->
                new OrderRecord(
                    shown(id, row.getBytes(1)),
                    row.getObject(2, OffsetDateTime.class).toInstant(),
                    row.getString(3),
                    OrderStore.stuck(row, 5),
                    OrderStore.shipBy(row, 8),
                    row.getBoolean(11),
                    row.getBoolean(7),
                    row.getString(4)))
        .optional();
  }

  private static ShownSaga shown(String id, byte[] state) {
    try {
      return StoredJson.shown(state);
    } catch (JacksonException e) {
      throw new UnreadableOrdersException(Set.of(id), e);
    }
  }

  /** Everything that happened to the order, first to last. */
  public List<HistoryEntry> history(String id) {
    return jdbc.sql(HISTORY)
        .param(id)
        .param(id)
        .query(
            (row, number) ->
                new HistoryEntry(
                    row.getLong(1),
                    row.getObject(2, OffsetDateTime.class).toInstant(),
                    row.getString(3),
                    row.getString(4),
                    StoredJson.events(row.getBytes(5))))
        .list();
  }

  private long kept(@Nullable Status status) {
    return status == null
        ? jdbc.sql("SELECT coalesce(sum(orders), 0) FROM order_counts").query(Long.class).single()
        : jdbc.sql("SELECT coalesce(sum(orders), 0) FROM order_counts WHERE status = ?")
            .param(status.name())
            .query(Long.class)
            .single();
  }

  private static OrderSummary summary(ResultSet row, int number) throws SQLException {
    // A page is short, and what only a list shows is not worth columns that every signal writes.
    Saga saga = understood(row.getBytes("state"));
    Money total =
        saga == null
            ? Money.exactly(BigDecimal.valueOf(row.getDouble("total")), row.getString("currency"))
            : saga.facts().amount();
    return new OrderSummary(
        row.getString("order_id"),
        row.getString("shop"),
        row.getString("platform"),
        row.getString("number"),
        row.getString("status"),
        row.getString("reason"),
        row.getString("detail"),
        row.getBoolean("retrying"),
        saga == null ? null : saga.nextDue(),
        OrderStore.stuck(row, row.findColumn("stuck_since")),
        row.getString("warning"),
        total.amount(),
        total.currency(),
        saga == null ? row.getString("country") : saga.facts().country(),
        saga == null ? null : saga.facts().items(),
        row.getString("workflow"),
        row.getInt("workflow_version"),
        time(row, "placed_at"),
        time(row, "received_at"),
        time(row, "status_since"),
        time(row, "updated_at"),
        row.getBoolean("archived"),
        instant(row, row.findColumn("ship_by")),
        row.getBoolean("ship_priority"),
        row.getBoolean("ship_due"));
  }

  /** Null if a newer release gave it another shape: then what has a column is shown. */
  private static @Nullable Saga understood(byte[] state) {
    try {
      return StoredJson.shown(state).saga();
    } catch (JacksonException e) {
      return null;
    }
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
