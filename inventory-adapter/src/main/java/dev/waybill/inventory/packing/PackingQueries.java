package dev.waybill.inventory.packing;

import dev.waybill.step.worklist.ShipByColumns;
import dev.waybill.step.worklist.WorkListQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads what is to be picked, with what the catalogue says of it. */
final class PackingQueries {

  private static final String LINES =
      """
      SELECT l.*, p.order_id, p.since, p.deadline, p.ship_by, p.ship_priority, p.ship_revision, i.barcode,
          i.fields ->> 'title' AS title, b.bin
      FROM packing_line l JOIN packing p USING (command_id) LEFT JOIN item i ON i.sku = l.sku
      LEFT JOIN bin b ON b.sku = l.sku AND b.location = l.location
      """;

  private static final String OF_COMMANDS =
      LINES + "WHERE l.command_id = ANY (?) ORDER BY l.command_id, l.location, l.sku";

  private static final String OF_ORDER =
      LINES
          + """
          WHERE p.order_id = ? AND p.state = 'WAITING'
          ORDER BY l.command_id, l.location, l.sku
          """;

  private static final String OF_ORDERS =
      LINES
          + """
          WHERE p.order_id = ANY (?) AND p.state = 'WAITING'
          ORDER BY p.since, l.command_id, l.location, l.sku
          """;

  private static final String PAGE =
      """
      SELECT l.*, w.order_id, w.since, w.deadline, w.ship_by, w.ship_priority, w.ship_revision, i.barcode,
          i.fields ->> 'title' AS title, b.bin
      FROM (
        SELECT w.* FROM packing w
        WHERE w.state = 'WAITING'
          AND (?::text IS NULL OR EXISTS (
            SELECT FROM packing_line x WHERE x.command_id = w.command_id AND x.location = ?))%1$s
        ORDER BY %2$s LIMIT ?) w
      JOIN packing_line l USING (command_id) LEFT JOIN item i ON i.sku = l.sku
      LEFT JOIN bin b ON b.sku = l.sku AND b.location = l.location
      ORDER BY %2$s, l.location, l.sku
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

  /** Of several orders, as far as they wait: those that wait longest first. */
  List<PackingLine> ofOrders(Collection<String> orders) {
    return jdbc.query(OF_ORDERS, (row, n) -> line(row), (Object) orders.toArray(String[]::new));
  }

  /**
   * The lines of orders that wait.
   *
   * @param location only orders that have pieces there; null for all
   * @param most commands
   */
  List<PackingLine> page(WorkListQuery query, @Nullable String location, int most) {
    var values = new ArrayList<@Nullable Object>();
    values.add(location);
    values.add(location);
    values.addAll(query.values());
    values.add(most);
    return jdbc.query(
        PAGE.formatted(query.conditions(), query.order()), (row, n) -> line(row), values.toArray());
  }

  private static PackingLine line(ResultSet row) throws SQLException {
    return new PackingLine(
        row.getString("command_id"),
        row.getString("order_id"),
        row.getObject("since", OffsetDateTime.class).toInstant(),
        row.getObject("deadline", OffsetDateTime.class).toInstant(),
        ShipByColumns.of(row),
        row.getString("location"),
        row.getString("sku"),
        row.getString("line_sku"),
        row.getString("title"),
        row.getString("barcode"),
        row.getString("bin"),
        row.getInt("wanted"),
        row.getInt("picked"));
  }
}
