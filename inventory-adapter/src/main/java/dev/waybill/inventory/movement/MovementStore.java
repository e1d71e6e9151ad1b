package dev.waybill.inventory.movement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads movements, newest first. */
final class MovementStore {

  private static final String OF_SHELF =
      "SELECT * FROM movement WHERE sku = ? AND location = ? AND id < ? ORDER BY id DESC LIMIT ?";

  private static final String OF_ORDER =
      "SELECT * FROM movement WHERE order_id = ? AND id < ? ORDER BY id DESC LIMIT ?";

  private static final String OF_DOCUMENT =
      "SELECT * FROM movement WHERE document = ? AND id < ? ORDER BY id DESC LIMIT ?";

  private final JdbcTemplate jdbc;

  MovementStore(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param before only such as were booked before this one
   */
  List<Movement> ofShelf(String location, String sku, long before, int limit) {
    return jdbc.query(OF_SHELF, (row, n) -> movement(row), sku, location, before, limit);
  }

  List<Movement> ofOrder(String order, long before, int limit) {
    return jdbc.query(OF_ORDER, (row, n) -> movement(row), order, before, limit);
  }

  List<Movement> ofDocument(long document, long before, int limit) {
    return jdbc.query(OF_DOCUMENT, (row, n) -> movement(row), document, before, limit);
  }

  private static Movement movement(ResultSet row) throws SQLException {
    @Nullable Long document = row.getObject("document", Long.class);
    return new Movement(
        row.getLong("id"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("location"),
        row.getString("sku"),
        row.getString("kind"),
        row.getInt("on_hand"),
        row.getInt("reserved"),
        row.getString("actor"),
        row.getString("reason"),
        row.getString("order_id"),
        row.getString("reference"),
        document);
  }
}
