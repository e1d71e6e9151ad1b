package dev.waybill.orchestrator.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Erases archived orders for good, and the words that led to them. */
public final class ForgottenOrders {

  private static final String FORGET =
      """
      WITH old AS (
        SELECT order_id FROM archived_orders
        WHERE received_at < ? AND placed_at < ? AND updated_at < ?
        ORDER BY received_at LIMIT ? FOR UPDATE SKIP LOCKED
      ), gone AS (
        DELETE FROM archived_orders a USING old WHERE a.order_id = old.order_id RETURNING a.status
      ), counted AS (
        INSERT INTO order_counts (status, slot, orders)
        SELECT status, 0, -count(*) FROM gone GROUP BY status ORDER BY status
        ON CONFLICT (status, slot) DO UPDATE SET orders = order_counts.orders + excluded.orders
      )
      SELECT count(*) FROM gone\
      """;

  /** An index by order would cost every label; this costs none. */
  private static final String SWEEP_REFERENCES =
      """
      WITH part AS (
        SELECT reference, order_id FROM order_references WHERE (reference, order_id) > (?, ?)
        ORDER BY reference, order_id LIMIT ?
      ), gone AS (
        DELETE FROM order_references r USING part
        WHERE r.reference = part.reference AND r.order_id = part.order_id
          AND NOT EXISTS (SELECT FROM orders o WHERE o.order_id = part.order_id)
          AND NOT EXISTS (SELECT FROM archived_orders a WHERE a.order_id = part.order_id)
      )
      SELECT reference, order_id FROM part ORDER BY reference DESC, order_id DESC LIMIT 1\
      """;

  private ForgottenOrders() {}

  /** A word that leads to an order; sweeps go from one to the next. */
  public record Reference(String reference, String orderId) {
    public static final Reference FIRST = new Reference("", "");
  }

  /**
   * Erases the oldest archived orders that were placed, and last changed, before {@code before}.
   *
   * @return how many; fewer than {@code limit} if there are no more
   */
  public static int forget(Connection connection, Instant before, int limit) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(FORGET)) {
      OffsetDateTime time = before.atOffset(ZoneOffset.UTC);
      statement.setObject(1, time);
      statement.setObject(2, time);
      statement.setObject(3, time);
      statement.setInt(4, limit);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  /**
   * Erases those of the next {@code limit} references whose orders are gone.
   *
   * @return the last one looked at; null at the end
   */
  public static @Nullable Reference sweepReferences(
      Connection connection, Reference from, int limit) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SWEEP_REFERENCES)) {
      statement.setString(1, from.reference);
      statement.setString(2, from.orderId);
      statement.setInt(3, limit);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? new Reference(row.getString(1), row.getString(2)) : null;
      }
    }
  }
}
