package dev.waybill.orchestrator.storage;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finished orders beside the tables that every signal works on: one row each, with body and
 * history, compressed. An order is in one place or the other, never in both. When something comes
 * for an archived order after all, it is brought back as it was and the signal is taken as any
 * other.
 */
public final class OrderArchive {

  /**
   * Holds them fast, so that what is moved by its id is what was looked at. The oldest first, along
   * the index: what is not finished is passed over once in a pass.
   */
  private static final String LOOK =
      """
      SELECT order_id, received_at FROM orders
      WHERE received_at >= ? AND received_at < ? AND status IN ('COMPLETED', 'CANCELLED')
        AND next_due IS NULL AND updated_at < ?
      ORDER BY received_at LIMIT ? FOR UPDATE SKIP LOCKED\
      """;

  /** The history is put together as text: its JSON need not be parsed for that. */
  private static final String MOVE =
      """
      WITH gone AS (
        DELETE FROM orders WHERE order_id = ANY(?) RETURNING *
      ), body AS (
        DELETE FROM order_bodies WHERE order_id = ANY(?)
        RETURNING order_id, body, origin_partition, origin_offset, search, search_form
      ), entry AS (
        DELETE FROM order_history WHERE order_id = ANY(?)
        RETURNING order_id, sequence, at, actor, signal, events
      ), history AS (
        SELECT order_id,
               '[' || string_agg('{"sequence":' || sequence || ',"at":' || to_json(at)
                   || ',"actor":' || to_json(actor) || ',"signal":' || to_json(signal)
                   || ',"events":' || events || '}', ',' ORDER BY sequence) || ']' AS history
        FROM entry GROUP BY order_id
      )
      INSERT INTO archived_orders (order_id, row_version, shop, platform, number, status, reason,
             detail, workflow, workflow_version, snapshot_version, customer_key, total, currency,
             placed_at, received_at, status_since, updated_at, traceparent, state, body,
             origin_partition, origin_offset, history, archived_at, warning, country, search,
             search_form, ship_by, ship_priority, ship_by_why)
      SELECT order_id, row_version, shop, platform, number, status, reason, detail, workflow,
             workflow_version, snapshot_version, customer_key, total, currency, placed_at,
             received_at, status_since, updated_at, traceparent, state, body, origin_partition,
             origin_offset, history, ?, warning, country, search, search_form, ship_by,
             ship_priority, ship_by_why
      FROM gone LEFT JOIN body USING (order_id) LEFT JOIN history USING (order_id)\
      """;

  /** A row version that nobody has seen: what was decided on an older one must not fit. */
  private static final String RESTORE =
      """
      WITH back AS (
        DELETE FROM archived_orders WHERE order_id = ANY(?) RETURNING *
      ), body AS (
        INSERT INTO order_bodies (order_id, body, origin_partition, origin_offset, search,
               search_form)
        SELECT order_id, body, origin_partition, origin_offset, search, search_form FROM back
        WHERE body IS NOT NULL
      ), history AS (
        INSERT INTO order_history (order_id, sequence, at, actor, signal, events)
        SELECT order_id, (entry->>'sequence')::bigint, (entry->>'at')::timestamptz,
               entry->>'actor', entry->>'signal', entry->>'events'
        FROM back, json_array_elements(back.history::json) AS entry
      )
      INSERT INTO orders (order_id, row_version, shop, platform, number, status, reason, detail,
             retrying, workflow, workflow_version, snapshot_version, customer_key, total, currency,
             placed_at, received_at, status_since, updated_at, traceparent, state,
             warning, country, ship_by, ship_priority, ship_by_why)
      SELECT order_id, row_version + 1, shop, platform, number, status, reason, detail, false,
             workflow, workflow_version, snapshot_version, customer_key, total, currency, placed_at,
             received_at, status_since, updated_at, traceparent, state, warning, country,
             ship_by, ship_priority, ship_by_why
      FROM back\
      """;

  private static final String LOAD =
      """
      SELECT order_id, row_version, state, NULL::timestamptz, traceparent, NULL::timestamptz,
             NULL::bigint, ship_by, ship_priority, ship_by_why
      FROM archived_orders WHERE order_id = ANY(?)\
      """;

  private static final String BODIES =
      "SELECT order_id, body FROM archived_orders WHERE order_id = ANY(?) AND body IS NOT NULL";

  private OrderArchive() {}

  /** Those of these orders that are archived, which stay where they are. */
  public static Map<String, StoredOrder> load(Connection connection, Collection<String> orders)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LOAD)) {
      statement.setArray(1, texts(connection, orders));
      return OrderStore.orders(statement);
    }
  }

  /** The bodies of those of these orders that are archived, as JSON in UTF-8. */
  public static Map<String, byte[]> bodies(Connection connection, Collection<String> orders)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(BODIES)) {
      statement.setArray(1, texts(connection, orders));
      return OrderStore.bodies(statement, orders.size());
    }
  }

  /**
   * @param orders how many were moved
   * @param next from which time of receipt on to look for more; null if there are none
   */
  public record Moved(int orders, @Nullable Instant next) {}

  /**
   * Moves the next {@code limit} orders, received at {@code from} or later, that are finished and
   * have not changed since {@code before}.
   */
  public static Moved move(
      Connection connection, Instant from, Instant before, int limit, Instant now)
      throws SQLException {
    return Transactions.run(connection, () -> moveNext(connection, from, before, limit, now));
  }

  private static Moved moveNext(
      Connection connection, Instant from, Instant before, int limit, Instant now)
      throws SQLException {
    try (PreparedStatement look = connection.prepareStatement(LOOK);
        PreparedStatement move = connection.prepareStatement(MOVE)) {
      look.setObject(1, from.atOffset(ZoneOffset.UTC));
      look.setObject(2, before.atOffset(ZoneOffset.UTC));
      look.setObject(3, before.atOffset(ZoneOffset.UTC));
      look.setInt(4, limit);
      var finished = new ArrayList<String>();
      Instant last = null;
      try (ResultSet rows = look.executeQuery()) {
        while (rows.next()) {
          finished.add(rows.getString(1));
          last = OrderStore.instant(rows, 2);
        }
      }
      int moved = 0;
      if (!finished.isEmpty()) {
        Array ids = texts(connection, finished);
        move.setArray(1, ids);
        move.setArray(2, ids);
        move.setArray(3, ids);
        move.setObject(4, now.atOffset(ZoneOffset.UTC));
        moved = move.executeUpdate();
      }
      return new Moved(moved, finished.size() < limit ? null : last);
    }
  }

  private static Array texts(Connection connection, Collection<String> texts) throws SQLException {
    return connection.createArrayOf("text", texts.toArray(new String[0]));
  }

  /**
   * Brings those of these orders back that are archived.
   *
   * @return how many that were
   */
  public static int restore(Connection connection, Collection<String> orders) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(RESTORE)) {
      statement.setArray(1, texts(connection, orders));
      return statement.executeUpdate();
    }
  }
}
