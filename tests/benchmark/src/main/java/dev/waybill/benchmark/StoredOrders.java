package dev.waybill.benchmark;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Fills the orchestrator's database with finished orders of the last year: copies, made in SQL, of
 * those that have just gone through the stack. What is older than 30 days is archived, as the
 * service does it.
 */
final class StoredOrders {

  private static final int AT_A_TIME = 50_000;

  /** Each order is like one of these; {@code k} counts them. */
  private static final String TEMPLATES =
      """
      CREATE TABLE benchmark_template AS
      SELECT row_number() OVER () - 1 AS k, o.*, b.*, h.history
      FROM (SELECT * FROM orders WHERE status = 'COMPLETED' LIMIT 500) o
      CROSS JOIN LATERAL (SELECT %s FROM order_bodies WHERE order_id = o.order_id) b
      CROSS JOIN LATERAL (
        SELECT json_agg(json_build_object('sequence', sequence, 'at', at, 'actor', actor, 'signal', signal,
                        'events', events) ORDER BY sequence)::text AS history
        FROM order_history WHERE order_id = o.order_id) h
      """;

  /** What differs from the order of which it is a copy. */
  private static final Map<String, String> OWN =
      Map.ofEntries(
          Map.entry("order_id", "'stored:' || n"),
          Map.entry("number", "'S' || n"),
          Map.entry("customer_key", "encode(sha256(('customer ' || n % 500000)::bytea), 'hex')"),
          Map.entry("placed_at", "w.at"),
          Map.entry("received_at", "w.at"),
          Map.entry("status_since", "w.at"),
          Map.entry("updated_at", "w.at"),
          Map.entry("archived_at", "now()"));

  private final Connection database;

  StoredOrders(Connection database) {
    this.database = database;
  }

  /**
   * @return how many of them are not archived
   */
  int fill(int orders) throws SQLException {
    try (Statement statement = database.createStatement()) {
      statement.execute(
          TEMPLATES.formatted(
              columns("order_bodies").stream()
                  .filter(column -> !column.equals("order_id"))
                  .collect(Collectors.joining(", "))));
      long templates = count(statement, "SELECT count(*) FROM benchmark_template");
      if (templates == 0) {
        throw new IllegalStateException("No order has been completed yet: --warmup 1000");
      }
      // The newest have the highest numbers.
      int hot = (int) (orders * 30L / 365);
      for (int from = 1; from <= orders; from += AT_A_TIME) {
        int to = Math.min(orders, from + AT_A_TIME - 1);
        String copies =
            """
            FROM generate_series(%d, %d) AS n
            CROSS JOIN LATERAL (SELECT now() - interval '365 days' * (1 - n::float8 / %d) AS at) AS w
            JOIN benchmark_template t ON t.k = n %% %d
            """
                .formatted(from, to, orders, templates);
        if (to <= orders - hot) {
          copy(statement, "archived_orders", copies);
        } else {
          copy(statement, "orders", copies);
          copy(statement, "order_bodies", copies);
          statement.execute(
              "INSERT INTO order_history (order_id, sequence, at, actor, signal, events) SELECT"
                  + " 'stored:' || n, (e->>'sequence')::bigint, w.at, e->>'actor', e->>'signal',"
                  + " e->>'events' "
                  + copies
                  + " CROSS JOIN LATERAL json_array_elements(t.history::json) AS e");
        }
      }
      statement.execute(
          """
          INSERT INTO order_counts (status, slot, orders) VALUES ('COMPLETED', 0, %d)
          ON CONFLICT (status, slot) DO UPDATE SET orders = order_counts.orders + excluded.orders
          """
              .formatted(orders));
      statement.execute("DROP TABLE benchmark_template");
      statement.execute("VACUUM (ANALYZE)");
      return (int) count(statement, "SELECT count(*) FROM orders WHERE order_id LIKE 'stored:%'");
    }
  }

  /** A column that a template has too is copied; the others keep what they are by default. */
  private void copy(Statement statement, String table, String copies) throws SQLException {
    List<String> known = columns("benchmark_template");
    List<String> copied =
        columns(table).stream().filter(c -> known.contains(c) || OWN.containsKey(c)).toList();
    statement.execute(
        "INSERT INTO %s (%s) SELECT %s %s"
            .formatted(
                table,
                String.join(", ", copied),
                copied.stream()
                    .map(c -> OWN.getOrDefault(c, "t." + c))
                    .collect(Collectors.joining(", ")),
                copies));
  }

  /** But those that are computed. */
  private List<String> columns(String table) throws SQLException {
    var columns = new ArrayList<String>();
    try (var asked =
        database.prepareStatement(
            "SELECT column_name FROM information_schema.columns WHERE table_schema = 'public'"
                + " AND table_name = ? AND is_generated = 'NEVER' ORDER BY ordinal_position")) {
      asked.setString(1, table);
      try (ResultSet found = asked.executeQuery()) {
        while (found.next()) {
          columns.add(found.getString(1));
        }
      }
    }
    return columns;
  }

  private static long count(Statement statement, String query) throws SQLException {
    try (ResultSet found = statement.executeQuery(query)) {
      found.next();
      return found.getLong(1);
    }
  }
}
