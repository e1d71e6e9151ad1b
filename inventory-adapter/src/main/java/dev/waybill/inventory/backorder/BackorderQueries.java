package dev.waybill.inventory.backorder;

import dev.waybill.inventory.backorder.WaitingOrder.Line;
import dev.waybill.inventory.backorder.WaitingOrder.Said;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** What people read and say of orders that wait. */
final class BackorderQueries {

  private static final String COLUMNS = "SELECT b.* FROM backorder b ";

  private static final String ALL =
      COLUMNS
          + """
          WHERE b.state = 'WAITING' AND (b.rank, b.place, b.command_id) > (?, ?, ?)
          ORDER BY b.rank, b.place, b.command_id LIMIT ?
          """;

  private static final String OF_SKU =
      COLUMNS
          + """
          JOIN backorder_line l USING (command_id)
          WHERE l.sku = ? AND (l.rank, l.place, l.command_id) > (?, ?, ?)
          ORDER BY l.rank, l.place, l.command_id LIMIT ?
          """;

  private static final String OF_ORDER =
      COLUMNS
          + """
          WHERE b.order_id = ? AND b.state = 'WAITING' AND (b.rank, b.place, b.command_id) > (?, ?, ?)
          ORDER BY b.rank, b.place, b.command_id LIMIT ?
          """;

  private static final String LINES =
      """
      SELECT l.command_id, l.sku, l.pieces, a.orders, a.pieces AS pieces_ahead
      FROM backorder_line l CROSS JOIN LATERAL (
        SELECT count(*) AS orders, coalesce(sum(f.pieces), 0) AS pieces FROM backorder_line f
        WHERE f.sku = l.sku AND (f.rank, f.place, f.command_id) < (l.rank, l.place, l.command_id)) a
      WHERE l.command_id = ANY (?) ORDER BY l.command_id, l.sku
      """;

  /** Who says what was said before changes nothing, not even who said it. */
  private static final String SAY =
      """
      WITH said AS (SELECT ?::int AS priority, ?::date AS promised_on, ?::text AS actor),
      found AS (
        SELECT command_id FROM backorder WHERE order_id = ? AND state = 'WAITING'
        ORDER BY command_id FOR UPDATE),
      ranked AS (
        UPDATE backorder_line l SET rank = -said.priority FROM found, said
        WHERE l.command_id = found.command_id AND l.rank <> -said.priority)
      UPDATE backorder b SET priority = said.priority, promised_on = said.promised_on,
        priority_by = CASE WHEN b.priority = said.priority THEN b.priority_by ELSE said.actor END,
        priority_at = CASE WHEN b.priority = said.priority THEN b.priority_at ELSE now() END,
        promised_by = CASE WHEN b.promised_on IS NOT DISTINCT FROM said.promised_on THEN b.promised_by ELSE said.actor END,
        promised_at = CASE WHEN b.promised_on IS NOT DISTINCT FROM said.promised_on THEN b.promised_at ELSE now() END,
        promise_before = CASE WHEN b.promised_on IS NOT DISTINCT FROM said.promised_on OR b.promise_untold
          THEN b.promise_before ELSE b.promised_on END,
        promise_untold = b.promise_untold OR b.promised_on IS DISTINCT FROM said.promised_on
      FROM found, said WHERE b.command_id = found.command_id
      """;

  private final JdbcTemplate jdbc;

  BackorderQueries(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** An order with where it stands. */
  record Row(Position position, WaitingOrder order) {}

  List<Row> all(Position after, int most) {
    return page(ALL, after.rank(), after.place(), after.command(), most);
  }

  List<Row> ofSku(String sku, Position after, int most) {
    return page(OF_SKU, sku, after.rank(), after.place(), after.command(), most);
  }

  List<Row> ofOrder(String order, Position after, int most) {
    return page(OF_ORDER, order, after.rank(), after.place(), after.command(), most);
  }

  /** Returns false if the order does not wait. */
  boolean say(String order, int priority, @Nullable LocalDate promisedOn, String by) {
    return jdbc.update(SAY, priority, promisedOn, by, order) > 0;
  }

  private List<Row> page(String statement, Object... arguments) {
    var lines = new HashMap<String, List<Line>>();
    List<Row> rows = jdbc.query(statement, (row, n) -> row(row, lines), arguments);
    if (!rows.isEmpty()) {
      jdbc.query(
          LINES,
          row -> {
            List<Line> ofOne = lines.get(row.getString("command_id"));
            if (ofOne != null) {
              ofOne.add(line(row));
            }
          },
          (Object) rows.stream().map(row -> row.position().command()).toArray(String[]::new));
    }
    return rows;
  }

  /** Its lines come later. */
  private static Row row(ResultSet row, Map<String, List<Line>> lines) throws SQLException {
    String command = row.getString("command_id");
    return new Row(
        new Position(row.getInt("rank"), row.getLong("place"), command),
        new WaitingOrder(
            row.getString("order_id"),
            command,
            row.getObject("since", OffsetDateTime.class).toInstant(),
            row.getObject("deadline", OffsetDateTime.class).toInstant(),
            row.getInt("priority"),
            said(row, "priority"),
            row.getObject("promised_on", LocalDate.class),
            said(row, "promised"),
            lines.computeIfAbsent(command, c -> new ArrayList<>())));
  }

  private static @Nullable Said said(ResultSet row, String what) throws SQLException {
    String by = row.getString(what + "_by");
    return by == null
        ? null
        : new Said(by, row.getObject(what + "_at", OffsetDateTime.class).toInstant());
  }

  private static Line line(ResultSet row) throws SQLException {
    return new Line(
        row.getString("sku"),
        row.getInt("pieces"),
        row.getLong("orders") + 1,
        row.getLong("pieces_ahead"));
  }
}
