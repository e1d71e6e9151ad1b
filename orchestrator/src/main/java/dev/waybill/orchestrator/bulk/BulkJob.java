package dev.waybill.orchestrator.bulk;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A bulk action that an instance has taken on.
 *
 * @param position up to which its orders are settled
 */
record BulkJob(long id, String actor, String action, int position) {

  /** What nobody is at, or what this instance was at. */
  private static final String CLAIM =
      """
      UPDATE bulk_actions SET owner = ?, lease_until = ?
      WHERE id = (SELECT id FROM bulk_actions
                  WHERE status = 'RUNNING' AND (owner = ? OR lease_until <= ?) AND id <> ALL(?)
                  ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED)
      RETURNING id, actor, action, position\
      """;

  private static final String LEAVE =
      "UPDATE bulk_actions SET owner = NULL, lease_until = ? WHERE id = ? AND owner = ?";

  private static final String ORDERS =
      """
      SELECT order_id FROM bulk_action_orders
      WHERE bulk_action = ? AND position > ? ORDER BY position LIMIT ?\
      """;

  private static final String SETTLE =
      """
      WITH failure AS (
        UPDATE bulk_action_orders o SET failure = f.failure
        FROM unnest(?::text[], ?::text[]) AS f(order_id, failure)
        WHERE o.bulk_action = ? AND o.order_id = f.order_id AND o.position > ? AND o.position <= ?
      )
      UPDATE bulk_actions
      SET position = ?, done = done + ?, failed = failed + ?, lease_until = ?,
          status = CASE WHEN ? >= total THEN 'DONE' ELSE status END,
          finished_at = CASE WHEN ? >= total THEN ?::timestamptz END
      WHERE id = ? AND owner = ? AND status = 'RUNNING' AND position = ?\
      """;

  /**
   * Takes one on; null if there is nothing to do.
   *
   * @param except these, as a rule none
   */
  static @Nullable BulkJob claim(
      Connection connection, String owner, Instant now, Duration lease, Set<Long> except)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(CLAIM)) {
      statement.setString(1, owner);
      statement.setObject(2, now.plus(lease).atOffset(ZoneOffset.UTC));
      statement.setString(3, owner);
      statement.setObject(4, now.atOffset(ZoneOffset.UTC));
      statement.setArray(5, connection.createArrayOf("int8", except.toArray()));
      try (ResultSet row = statement.executeQuery()) {
        return row.next()
            ? new BulkJob(row.getLong(1), row.getString(2), row.getString(3), row.getInt(4))
            : null;
      }
    }
  }

  /** Gives it back as it was, for another instance. */
  void leave(Connection connection, String owner, Instant now) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LEAVE)) {
      statement.setObject(1, now.atOffset(ZoneOffset.UTC));
      statement.setLong(2, id);
      statement.setString(3, owner);
      statement.executeUpdate();
    }
  }

  /** The orders that come next. */
  List<String> orders(Connection connection, int limit) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ORDERS)) {
      statement.setLong(1, id);
      statement.setInt(2, position);
      statement.setInt(3, limit);
      var orders = new ArrayList<String>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          orders.add(rows.getString(1));
        }
      }
      return orders;
    }
  }

  /**
   * Notes that the next {@code count} orders are settled, in the transaction that acted on them.
   *
   * @param failures why, by order
   * @return false if it was stopped or another instance has it: then nothing of it may be kept
   */
  boolean settle(
      Connection connection,
      String owner,
      int count,
      Map<String, String> failures,
      Instant now,
      Duration lease)
      throws SQLException {
    int to = position + count;
    try (PreparedStatement statement = connection.prepareStatement(SETTLE)) {
      statement.setArray(1, texts(connection, failures.keySet()));
      statement.setArray(2, texts(connection, failures.values()));
      statement.setLong(3, id);
      statement.setInt(4, position);
      statement.setInt(5, to);
      statement.setInt(6, to);
      statement.setInt(7, count - failures.size());
      statement.setInt(8, failures.size());
      statement.setObject(9, now.plus(lease).atOffset(ZoneOffset.UTC));
      statement.setInt(10, to);
      statement.setInt(11, to);
      statement.setObject(12, now.atOffset(ZoneOffset.UTC));
      statement.setLong(13, id);
      statement.setString(14, owner);
      statement.setInt(15, position);
      return statement.executeUpdate() == 1;
    }
  }

  private static java.sql.Array texts(Connection connection, Collection<String> texts)
      throws SQLException {
    return connection.createArrayOf("text", texts.toArray(new String[0]));
  }
}
