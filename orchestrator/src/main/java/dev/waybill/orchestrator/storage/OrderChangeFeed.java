package dev.waybill.orchestrator.storage;

import dev.waybill.orchestrator.storage.ChangeCursor.Open;
import dev.waybill.orchestrator.storage.ChangeCursor.Pass;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What changes, for tools that ask again and again. Each change of an order is found by some pass
 * of reading, although a change is stamped before it is committed and may so become visible after
 * later ones were read: a pass takes what was written by transactions that had ended when it began
 * and not when the last one did. Only what is committed more than {@link #LATEST} after its stamp
 * can be missed, until the order changes again. An order may come twice; {@code updatedAt} tells.
 */
public final class OrderChangeFeed {

  /** Far longer than any statement may run and any silent instance stays alive. */
  static final Duration LATEST = Duration.ofMinutes(15);

  /**
   * The transaction that wrote a row, in full: a row has the last 32 bits of its id, which is less
   * than 2^31 away from those that ran when the snapshot was taken.
   */
  static final String WRITER =
      """
      (pg_snapshot_xmin(seen)::text::bigint - 2147483648
       + (xmin::text::bigint - pg_snapshot_xmin(seen)::text::bigint % 4294967296 + 6442450944)
         % 4294967296)::text::xid8\
      """;

  private static final String IN_TABLE =
      """
      SELECT order_id FROM %s, CAST(:seen AS pg_snapshot) AS seen
      WHERE updated_at >= :floor AND pg_visible_in_snapshot(%s, CAST(:now AS pg_snapshot))
        AND (updated_at > :lastBegun OR NOT pg_visible_in_snapshot(%s, seen))\
      """;

  private static final String SINCE_LAST_ROUND =
      "updated_at >= :floor AND order_id IN (%s UNION ALL %s)"
          .formatted(
              IN_TABLE.formatted("orders", WRITER, WRITER),
              IN_TABLE.formatted("archived_orders", WRITER, WRITER));

  private static final String SINCE_THEN = "updated_at >= :floor AND updated_at <= :roundBegun";
  private static final String FURTHER = "(updated_at, order_id) > (:at, :id)";

  private final OrderQueries orders;
  private final JdbcClient jdbc;
  private final Clock clock;

  OrderChangeFeed(OrderQueries orders, JdbcClient jdbc, Clock clock) {
    this.orders = orders;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * The first page of what changed since the filter says, with the cursor for what comes next.
   *
   * @param filter with {@code updatedSince}
   * @param fingerprint of the filters, the same for the same
   */
  public OrderPage since(OrderFilter filter, int fingerprint, boolean persons, int size) {
    Instant from = filter.updatedSince();
    if (from == null) {
      throw new IllegalArgumentException("updatedSince is missing");
    }
    return page(new ChangeCursor(fingerprint, null, from, null), filter, persons, size);
  }

  /**
   * The page behind a cursor.
   *
   * @param cursor as it was given out
   * @param filter the same as then, without {@code updatedSince}
   * @throws IllegalArgumentException if it is none, or one of other filters, saying what to do
   */
  public OrderPage after(
      String cursor, OrderFilter filter, int fingerprint, boolean persons, int size) {
    ChangeCursor begun = ChangeCursor.parse(cursor);
    if (begun.filter() != fingerprint) {
      throw new IllegalArgumentException(
          "This cursor was begun with other filters: give the same ones again, or begin again with"
              + " updatedSince.");
    }
    return page(begun, filter, persons, size);
  }

  private OrderPage page(ChangeCursor cursor, OrderFilter filter, boolean persons, int size) {
    Open open = cursor.open();
    Pass pass = open == null ? begin() : open.pass();
    List<OrderSummary> items = items(cursor, pass, filter, persons, size);
    return new OrderPage(
        items, 0, size, items.size(), items.size() == size, next(cursor, pass, items, size));
  }

  /** The clock is read after the snapshot, so that whatever is in it was stamped before. */
  private Pass begin() {
    Snapshot snapshot =
        Snapshot.parse(jdbc.sql("SELECT pg_current_snapshot()::text").query(String.class).single());
    return new Pass(clock.instant().truncatedTo(ChronoUnit.MICROS), snapshot);
  }

  private List<OrderSummary> items(
      ChangeCursor cursor, Pass pass, OrderFilter filter, boolean persons, int size) {
    var parameters = new LinkedHashMap<String, Object>();
    String changed = since(cursor, pass, parameters);
    Open open = cursor.open();
    if (open != null) {
      changed += " AND " + FURTHER;
      parameters.put("at", open.at().atOffset(ZoneOffset.UTC));
      parameters.put("id", open.id());
    }
    return orders.changed(filter, persons, changed, parameters, size);
  }

  private static String since(ChangeCursor cursor, Pass now, Map<String, Object> parameters) {
    Pass last = cursor.last();
    Open open = cursor.open();
    Instant from = last == null ? cursor.from() : last.begun().minus(LATEST);
    parameters.put("floor", (open == null ? from : open.at()).atOffset(ZoneOffset.UTC));
    // Ids that this database has yet to give out tell nothing: it was restored.
    if (last == null || last.snapshot().end() > now.snapshot().end()) {
      parameters.put("roundBegun", now.begun().atOffset(ZoneOffset.UTC));
      return SINCE_THEN;
    }
    parameters.put("lastBegun", last.begun().atOffset(ZoneOffset.UTC));
    parameters.put("seen", last.snapshot().text());
    parameters.put("now", now.snapshot().text());
    return SINCE_LAST_ROUND;
  }

  private static String next(ChangeCursor cursor, Pass pass, List<OrderSummary> items, int size) {
    if (items.size() < size) {
      return new ChangeCursor(cursor.filter(), pass, cursor.from(), null).text();
    }
    OrderSummary end = items.getLast();
    return new ChangeCursor(
            cursor.filter(),
            cursor.last(),
            cursor.from(),
            new Open(pass, end.updatedAt(), end.id()))
        .text();
  }

  /** Of a filter, as it was asked for: the same over releases. */
  public static int fingerprint(List<@Nullable String> asked) {
    return String.join("\n", asked.stream().map(text -> text == null ? "" : text.strip()).toList())
        .hashCode();
  }
}
