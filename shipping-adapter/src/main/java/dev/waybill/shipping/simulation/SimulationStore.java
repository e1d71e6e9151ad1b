package dev.waybill.shipping.simulation;

import dev.waybill.contracts.wire.Json;
import dev.waybill.service.rules.SimulationTable;
import dev.waybill.shipping.simulation.SimulationView.State;
import java.sql.ResultSet;
import java.sql.SQLException;
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
      WITH forgotten AS (DELETE FROM shipping_simulation WHERE at < now() - interval '90 days')
      INSERT INTO shipping_simulation (version, shop, state, who) VALUES (:version, :shop, 'RUNNING', :who) RETURNING id
      """;

  private static final String READ =
      "SELECT id, version, shop, state, at, who, done, parcels, sums, "
          + SimulationTable.LOST
          + " AS lost FROM shipping_simulation";

  private final JdbcClient jdbc;
  private final SimulationTable table;

  SimulationStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
    this.table = new SimulationTable(jdbc, "shipping_simulation", "parcels", "jsonb");
  }

  long begin(int version, @Nullable String shop, String who) {
    return jdbc.sql(BEGIN)
        .param("version", version)
        .param("shop", shop)
        .param("who", who)
        .query(Long.class)
        .single();
  }

  /** Tells how far it is; returns whether it is to go on. */
  boolean beat(long id, int done, int parcels) {
    return table.beat(id, done, parcels);
  }

  void done(long id, List<Row> rows) {
    table.done(id, rows.size(), Sums.of(rows), rows);
  }

  /** Ends one that runs; returns whether it did. */
  boolean end(long id, State state) {
    return table.end(id, state.name());
  }

  Optional<SimulationView> find(long id) {
    return jdbc.sql(READ + " WHERE id = :id")
        .param("id", id)
        .query((row, n) -> view(row))
        .optional();
  }

  /** The newest first. */
  List<SimulationView> latest(int most) {
    return jdbc.sql(READ + " ORDER BY id DESC LIMIT :most")
        .param("most", most)
        .query((row, n) -> view(row))
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
        row.getInt("version"),
        row.getString("shop"),
        row.getBoolean("lost") ? State.FAILED : State.valueOf(row.getString("state")),
        row.getTimestamp("at").toInstant(),
        row.getString("who"),
        row.getInt("done"),
        row.getInt("parcels"),
        sums == null ? null : Json.mapper().readValue(sums, Sums.class));
  }
}
