package dev.waybill.inventory.simulation;

import dev.waybill.contracts.wire.Json;
import dev.waybill.inventory.simulation.SimulationView.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table of simulations: any instance can tell how far another one is. */
final class SimulationStore {

  private static final String BEGIN =
      """
      WITH before AS (UPDATE allocation_simulation SET state = 'CANCELLED' WHERE state = 'RUNNING'),
      forgotten AS (
        DELETE FROM allocation_simulation WHERE state IN ('FAILED', 'CANCELLED') AND at < now() - interval '35 days')
      INSERT INTO allocation_simulation (version, active, days, state, who) VALUES (?, ?, ?, 'RUNNING', ?) RETURNING id
      """;

  private static final String BEAT =
      """
      UPDATE allocation_simulation SET done = ?, orders = ?, beat_at = now() WHERE id = ? AND state = 'RUNNING'
      """;

  private static final String END =
      """
      UPDATE allocation_simulation SET state = ?, done = orders, result = ?::jsonb WHERE id = ? AND state = 'RUNNING'
      """;

  /** One that has not been heard of for so long was on an instance that stopped. */
  private static final String READ =
      """
      SELECT *, state = 'RUNNING' AND beat_at < now() - interval '30 seconds' AS lost FROM allocation_simulation
      """;

  private final JdbcTemplate jdbc;

  SimulationStore(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Begins one, which ends all others that run. */
  long begin(int version, int active, int days, String who) {
    Long id = jdbc.queryForObject(BEGIN, Long.class, version, active, days, who);
    if (id == null) {
      throw new IllegalStateException("A simulation without a number");
    }
    return id;
  }

  /** Tells how far it is; returns whether it is to go on. */
  boolean beat(long id, int done, int orders) {
    return jdbc.update(BEAT, done, orders, id) == 1;
  }

  void done(long id, SimulationResult result) {
    jdbc.update(END, State.DONE.name(), Json.mapper().writeValueAsString(result), id);
  }

  void failed(long id) {
    jdbc.update(END, State.FAILED.name(), null, id);
  }

  Optional<SimulationView> find(long id) {
    return jdbc.query(READ + " WHERE id = ?", (row, n) -> view(row), id).stream().findFirst();
  }

  /** The newest first. */
  List<SimulationView> latest(int most) {
    return jdbc.query(READ + " ORDER BY id DESC LIMIT ?", (row, n) -> view(row), most);
  }

  private static SimulationView view(ResultSet row) throws SQLException {
    String result = row.getString("result");
    return new SimulationView(
        row.getLong("id"),
        row.getInt("version"),
        row.getInt("active"),
        row.getInt("days"),
        row.getBoolean("lost") ? State.FAILED : State.valueOf(row.getString("state")),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("who"),
        row.getInt("done"),
        row.getInt("orders"),
        result == null ? null : Json.mapper().readValue(result, SimulationResult.class));
  }
}
