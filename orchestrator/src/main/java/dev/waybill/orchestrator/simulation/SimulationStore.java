package dev.waybill.orchestrator.simulation;

import dev.waybill.contracts.wire.Json;
import dev.waybill.orchestrator.simulation.SimulationView.State;
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
final class SimulationStore {

  private static final TypeReference<List<Row>> ROWS = new TypeReference<>() {};

  private static final String BEGIN =
      """
      WITH forgotten AS (DELETE FROM workflow_simulations WHERE at < now() - interval '90 days')
      INSERT INTO workflow_simulations (workflow, version, shop, days, state, who)
      VALUES (:workflow, :version, :shop, :days, 'RUNNING', :who) RETURNING id\
      """;

  private static final String READ =
      "SELECT id, workflow, version, shop, days, state, at, who, done, orders, sums, "
          + SimulationTable.LOST
          + " AS lost FROM workflow_simulations WHERE workflow = :workflow";

  private static final String PAST =
      """
      SELECT order_id FROM listed_orders
      WHERE received_at >= now() - make_interval(days => :days) AND workflow = :workflow
        AND (:shop::text IS NULL OR shop = :shop)
      ORDER BY received_at DESC, order_id LIMIT :most\
      """;

  private final JdbcClient jdbc;
  private final SimulationTable table;

  SimulationStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
    this.table = new SimulationTable(jdbc, "workflow_simulations", "orders", "text");
  }

  long begin(String workflow, int version, @Nullable String shop, int days, String who) {
    return jdbc.sql(BEGIN)
        .param("workflow", workflow)
        .param("version", version)
        .param("shop", shop)
        .param("days", days)
        .param("who", who)
        .query(Long.class)
        .single();
  }

  /** The last orders that went by the workflow, newest first. */
  List<String> past(String workflow, @Nullable String shop, int days, int most) {
    return jdbc.sql(PAST)
        .param("workflow", workflow)
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

  void done(long id, int orders, List<Row> rows) {
    table.done(id, orders, Sums.of(orders, rows), rows);
  }

  /** Ends one that runs. */
  void end(long id, State state) {
    table.end(id, state.name());
  }

  Optional<SimulationView> find(String workflow, long id) {
    return jdbc.sql(READ + " AND id = :id")
        .param("workflow", workflow)
        .param("id", id)
        .query((row, number) -> view(row))
        .optional();
  }

  /** The newest first. */
  List<SimulationView> latest(String workflow, int most) {
    return jdbc.sql(READ + " ORDER BY id DESC LIMIT :most")
        .param("workflow", workflow)
        .param("most", most)
        .query((row, number) -> view(row))
        .list();
  }

  /** Of one that is done; otherwise empty. */
  List<Row> rows(long id) {
    return table.rows(id, ROWS);
  }

  private static SimulationView view(ResultSet row) throws SQLException {
    String sums = row.getString("sums");
    return new SimulationView(
        row.getLong("id"),
        row.getString("workflow"),
        row.getInt("version"),
        row.getString("shop"),
        row.getInt("days"),
        row.getBoolean("lost") ? State.FAILED : State.valueOf(row.getString("state")),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("who"),
        row.getInt("done"),
        row.getInt("orders"),
        sums == null ? null : Json.mapper().readValue(sums, Sums.class));
  }
}
