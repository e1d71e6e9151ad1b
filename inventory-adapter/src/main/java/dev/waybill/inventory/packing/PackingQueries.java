package dev.waybill.inventory.packing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads what is to be picked, with what the catalogue says of it. */
final class PackingQueries {

  private static final String LINES =
      """
      SELECT l.*, p.order_id, p.since, p.deadline, i.barcode, i.fields ->> 'title' AS title
      FROM packing_line l JOIN packing p USING (command_id) LEFT JOIN item i ON i.sku = l.sku
      """;

  private static final String OF_COMMANDS =
      LINES + "WHERE l.command_id = ANY (?) ORDER BY l.command_id, l.location, l.sku";

  private static final String OF_ORDER =
      LINES
          + """
          WHERE p.order_id = ? AND p.state = 'WAITING'
          ORDER BY l.command_id, l.location, l.sku
          """;

  private static final String PAGE =
      LINES
          + """
          WHERE l.command_id IN (
            SELECT command_id FROM packing w
            WHERE w.state = 'WAITING'
              AND (?::text IS NULL OR (w.since, w.command_id) >
                (SELECT a.since, a.command_id FROM packing a WHERE a.command_id = ?))
              AND (?::text IS NULL OR EXISTS (
                SELECT FROM packing_line x WHERE x.command_id = w.command_id AND x.location = ?))
            ORDER BY w.since, w.command_id LIMIT ?)
          ORDER BY p.since, l.command_id, l.location, l.sku
          """;

  private final JdbcTemplate jdbc;

  PackingQueries(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  List<PackingLine> ofCommands(Collection<String> commands) {
    return jdbc.query(OF_COMMANDS, (row, n) -> line(row), (Object) commands.toArray(String[]::new));
  }

  /** Of one order, as far as it waits. */
  List<PackingLine> ofOrder(String order) {
    return jdbc.query(OF_ORDER, (row, n) -> line(row), order);
  }

  /**
   * The lines of orders that wait, those that wait longest first.
   *
   * @param after the last command of the page before; null for the first page
   * @param location only orders that have pieces there; null for all
   * @param most commands
   */
  List<PackingLine> page(@Nullable String after, @Nullable String location, int most) {
    return jdbc.query(PAGE, (row, n) -> line(row), after, after, location, location, most);
  }

  private static PackingLine line(ResultSet row) throws SQLException {
    return new PackingLine(
        row.getString("command_id"),
        row.getString("order_id"),
        row.getObject("since", OffsetDateTime.class).toInstant(),
        row.getObject("deadline", OffsetDateTime.class).toInstant(),
        row.getString("location"),
        row.getString("sku"),
        row.getString("line_sku"),
        row.getString("title"),
        row.getString("barcode"),
        row.getInt("wanted"),
        row.getInt("picked"));
  }
}
