package dev.waybill.orchestrator.rules;

import dev.waybill.contracts.wire.Json;
import dev.waybill.service.rules.SimulationTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;

/** The table of simulations: any instance can tell how far another one is. */
final class RuleSimulationStore {

  private static final TypeReference<List<RuledRow>> ROWS = new TypeReference<>() {};

  private static final String BEGIN =
      """
      WITH forgotten AS (DELETE FROM order_rules_simulations WHERE at < now() - interval '90 days')
      INSERT INTO order_rules_simulations (version, shop, days, state, who)
      VALUES (:version, :shop, :days, 'RUNNING', :who) RETURNING id\
      """;

  private static final String READ =
      "SELECT id, version, shop, days, at, who, done, orders, sums, CASE WHEN "
          + SimulationTable.LOST
          + " THEN 'FAILED' ELSE state END AS state FROM order_rules_simulations";

  private static final String PAST =
      """
      SELECT order_id FROM listed_orders
      WHERE received_at >= now() - make_interval(days => :days)
        AND (:shop::text IS NULL OR shop = :shop)
      ORDER BY received_at DESC, order_id LIMIT :most\
      """;

  private final JdbcClient jdbc;
  private final SimulationTable table;

  RuleSimulationStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
    this.table = new SimulationTable(jdbc, "order_rules_simulations", "orders", "text");
  }

  long begin(int version, @Nullable String shop, int days, String who) {
    return jdbc.sql(BEGIN)
        .param("version", version)
        .param("shop", shop)
        .param("days", days)
        .param("who", who)
        .query(Long.class)
        .single();
  }

  /** The last orders, newest first. */
  List<String> past(@Nullable String shop, int days, int most) {
    return jdbc.sql(PAST)
        .param("shop", shop)
        .param("days", days)
        .param("most", most)
        .query((row, number) -> row.getString(1))
        .list();
  }

  /** Tells how far it is; returns whether it is to go on. */
  boolean beat(long id, int done, int orders) {
    return table.beat(id, done, orders);
  }

  void done(long id, RuleSums sums, List<RuledRow> rows) {
    table.done(id, sums.orders(), sums, rows);
  }

  /** Ends one that runs. */
  void end(long id, String state) {
    table.end(id, state);
  }

  Optional<RuleSimulationView> find(long id) {
    return jdbc.sql(READ + " WHERE id = :id")
        .param("id", id)
        .query((row, number) -> view(row))
        .optional();
  }

  /** The newest first. */
  List<RuleSimulationView> latest(int most) {
    return jdbc.sql(READ + " ORDER BY id DESC LIMIT :most")
        .param("most", most)
        .query((row, number) -> view(row))
        .list();
  }

  /** Of one that is done; otherwise empty. */
  List<RuledRow> rows(long id) {
    return table.rows(id, ROWS);
  }

  private static RuleSimulationView view(ResultSet row) throws SQLException {
    String sums = row.getString("sums");
    return new RuleSimulationView(
        row.getLong("id"),
        row.getInt("version"),
        row.getString("shop"),
        row.getInt("days"),
        row.getString("state"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("who"),
        row.getInt("done"),
        row.getInt("orders"),
        sums == null ? null : Json.mapper().readValue(sums, RuleSums.class));
  }
}
