package dev.waybill.orchestrator.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * History entries whose events are stored and not published yet, where no record comes again after
 * a crash: the histories that timers and people caused.
 */
public final class UnpublishedEvents {

  private static final String LATE =
      "SELECT order_id, sequence FROM untold_events WHERE at < ? ORDER BY order_id, sequence LIMIT"
          + " ?";

  private static final String TOLD =
      """
      DELETE FROM untold_events u USING unnest(?::text[], ?::int8[]) AS t(order_id, sequence)
      WHERE u.order_id = t.order_id AND u.sequence = t.sequence\
      """;

  private UnpublishedEvents() {}

  /** Names an entry of an order's history. */
  public record Key(String orderId, long sequence) {}

  /** Those that were stored before {@code before} and are not published yet. */
  public static List<Key> late(Connection connection, Instant before, int limit)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LATE)) {
      statement.setObject(1, before.atOffset(ZoneOffset.UTC));
      statement.setInt(2, limit);
      var keys = new ArrayList<Key>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          keys.add(new Key(rows.getString(1), rows.getLong(2)));
        }
      }
      return keys;
    }
  }

  /** They are published. */
  public static void published(Connection connection, List<Key> keys) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(TOLD)) {
      statement.setArray(
          1, connection.createArrayOf("text", keys.stream().map(Key::orderId).toArray()));
      statement.setArray(
          2, connection.createArrayOf("int8", keys.stream().map(Key::sequence).toArray()));
      statement.executeUpdate();
    }
  }
}
