package dev.waybill.orchestrator.storage;

import dev.waybill.orchestrator.saga.state.Saga;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Reads the states of orders that are not finished, to tell where they stand. One that a newer
 * release is at work on, in a way that this one does not understand, is left out.
 */
public final class OpenOrders {

  private static final String OF =
      """
      SELECT order_id, state FROM orders
      WHERE order_id = ANY(?) AND status NOT IN ('COMPLETED', 'CANCELLED')\
      """;

  private static final String AFTER =
      """
      SELECT order_id, state FROM orders
      WHERE order_id > ? AND status NOT IN ('COMPLETED', 'CANCELLED')
      ORDER BY order_id LIMIT ?\
      """;

  private OpenOrders() {}

  /**
   * The next ones by id.
   *
   * @param last the id of the last one; null if no more are left
   */
  public record Walk(List<Saga> orders, @Nullable String last) {}

  /** Those of these that are open. */
  public static List<Saga> of(Connection connection, Collection<String> ids) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(OF)) {
      statement.setArray(1, connection.createArrayOf("text", ids.toArray()));
      var orders = new ArrayList<Saga>();
      read(statement, orders);
      return orders;
    }
  }

  /** The next ones behind that id. */
  public static Walk after(Connection connection, String id, int most) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(AFTER)) {
      statement.setString(1, id);
      statement.setInt(2, most);
      var orders = new ArrayList<Saga>();
      List<String> read = read(statement, orders);
      return new Walk(orders, read.size() < most ? null : read.getLast());
    }
  }

  private static List<String> read(PreparedStatement statement, List<Saga> orders)
      throws SQLException {
    var ids = new ArrayList<String>();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        ids.add(rows.getString(1));
        try {
          orders.add(StoredJson.shown(rows.getBytes(2)).saga());
        } catch (JacksonException e) {
          continue;
        }
      }
    }
    return ids;
  }
}
