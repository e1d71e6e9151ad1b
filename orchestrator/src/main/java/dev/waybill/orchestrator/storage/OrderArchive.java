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
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finished orders beside the tables that every signal works on: one row each, with body and
 * history, compressed. An order is in one place or the other, never in both. When something comes
 * for an archived order after all, it is brought back as it was and the signal is taken as any
 * other.
 */
public final class OrderArchive {

  private static final String LOOK =
      """
      SELECT order_id, received_at,
             status IN ('COMPLETED', 'CANCELLED') AND next_due IS NULL AND updated_at < ? AS finished
      FROM orders
      WHERE received_at >= ? AND received_at < ? AND (received_at, order_id) > (?, ?)
      ORDER BY received_at, order_id LIMIT ?\
      """;

  /** Holds them fast, so that what is moved by its id is what was looked at. */
  private static final String LOCK =
      """
      SELECT order_id FROM orders
      WHERE order_id = ANY(?) AND status IN ('COMPLETED', 'CANCELLED') AND next_due IS NULL
        AND updated_at < ?
      FOR UPDATE SKIP LOCKED\
      """;

  private static final String MOVE =
      """
      WITH gone AS (
        DELETE FROM orders WHERE order_id = ANY(?) RETURNING *
      ), body AS (
        DELETE FROM order_bodies WHERE order_id = ANY(?) RETURNING order_id, body
      ), entry AS (
        DELETE FROM order_history WHERE order_id = ANY(?)
        RETURNING order_id, sequence, at, actor, signal, events
      ), history AS (
        SELECT order_id,
               json_agg(json_build_object('sequence', sequence, 'at', at, 'actor', actor,
                   'signal', signal, 'events', events::json) ORDER BY sequence)::text AS history
        FROM entry GROUP BY order_id
      )
      INSERT INTO archived_orders (order_id, row_version, shop, platform, number, status, reason,
             detail, workflow, workflow_version, snapshot_version, customer_key, total, currency,
             placed_at, received_at, status_since, updated_at, traceparent, state, body, history,
             archived_at)
      SELECT order_id, row_version, shop, platform, number, status, reason, detail, workflow,
             workflow_version, snapshot_version, customer_key, total, currency, placed_at,
             received_at, status_since, updated_at, traceparent, state, body, history, ?
      FROM gone LEFT JOIN body USING (order_id) LEFT JOIN history USING (order_id)\
      """;

  /** A row version that nobody has seen: what was decided on an older one must not fit. */
  private static final String RESTORE =
      """
      WITH back AS (
        DELETE FROM archived_orders WHERE order_id = ANY(?) RETURNING *
      ), body AS (
        INSERT INTO order_bodies (order_id, body)
        SELECT order_id, body FROM back WHERE body IS NOT NULL
      ), history AS (
        INSERT INTO order_history (order_id, sequence, at, actor, signal, events)
        SELECT order_id, (entry->>'sequence')::bigint, (entry->>'at')::timestamptz,
               entry->>'actor', entry->>'signal', entry->>'events'
        FROM back, json_array_elements(back.history::json) AS entry
      )
      INSERT INTO orders (order_id, row_version, shop, platform, number, status, reason, detail,
             retrying, workflow, workflow_version, snapshot_version, customer_key, total, currency,
             placed_at, received_at, status_since, updated_at, traceparent, state)
      SELECT order_id, row_version + 1, shop, platform, number, status, reason, detail, false,
             workflow, workflow_version, snapshot_version, customer_key, total, currency, placed_at,
             received_at, status_since, updated_at, traceparent, state
      FROM back\
      """;

  private OrderArchive() {}

  /** Where a pass over the orders, by time of receipt, has come to. */
  public record Position(Instant receivedAt, String orderId) {
    public static final Position FIRST = new Position(Instant.EPOCH, "");
  }

  /**
   * @param orders how many were moved
   * @param next where to go on; null at the end
   */
  public record Moved(int orders, @Nullable Position next) {}

  /**
   * Looks at the next {@code limit} orders and moves those of them that are finished and have not
   * changed since {@code before}.
   */
  public static Moved move(
      Connection connection, Position from, Instant before, int limit, Instant now)
      throws SQLException {
    var finished = new ArrayList<String>();
    Position next = null;
    int seen = 0;
    try (PreparedStatement statement = connection.prepareStatement(LOOK)) {
      statement.setObject(1, before.atOffset(ZoneOffset.UTC));
      statement.setObject(2, from.receivedAt.atOffset(ZoneOffset.UTC));
      statement.setObject(3, before.atOffset(ZoneOffset.UTC));
      statement.setObject(4, from.receivedAt.atOffset(ZoneOffset.UTC));
      statement.setString(5, from.orderId);
      statement.setInt(6, limit);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          seen++;
          if (rows.getBoolean(3)) {
            finished.add(rows.getString(1));
          }
          Instant receivedAt = OrderStore.instant(rows, 2);
          next = receivedAt == null ? null : new Position(receivedAt, rows.getString(1));
        }
      }
    }
    int moved = finished.isEmpty() ? 0 : move(connection, finished, before, now);
    return new Moved(moved, seen < limit ? null : next);
  }

  private static int move(Connection connection, List<String> orders, Instant before, Instant now)
      throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement lock = connection.prepareStatement(LOCK);
        PreparedStatement move = connection.prepareStatement(MOVE)) {
      lock.setArray(1, texts(connection, orders));
      lock.setObject(2, before.atOffset(ZoneOffset.UTC));
      var held = new ArrayList<String>();
      try (ResultSet rows = lock.executeQuery()) {
        while (rows.next()) {
          held.add(rows.getString(1));
        }
      }
      Array ids = texts(connection, held);
      move.setArray(1, ids);
      move.setArray(2, ids);
      move.setArray(3, ids);
      move.setObject(4, now.atOffset(ZoneOffset.UTC));
      int moved = move.executeUpdate();
      connection.commit();
      return moved;
    } catch (SQLException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(true);
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
