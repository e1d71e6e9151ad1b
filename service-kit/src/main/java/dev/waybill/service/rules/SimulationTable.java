package dev.waybill.service.rules;

import dev.waybill.contracts.wire.Json;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;

/**
 * A table of simulations, which run on one instance while any other can tell how far they are. Its
 * columns: {@code id}, {@code state}, {@code done}, how many there are in all, {@code beat_at},
 * {@code sums} and {@code rows}, both JSON. Thread-safe.
 */
public final class SimulationTable {

  /** One that has not been heard of for so long was on an instance that stopped. */
  public static final String LOST = "state = 'RUNNING' AND beat_at < now() - interval '30 seconds'";

  private final JdbcClient jdbc;
  private final String beat;
  private final String done;
  private final String end;
  private final String rows;

  /**
   * @param table its name
   * @param total the column that says how many there are in all
   * @param json the type of the columns {@code sums} and {@code rows}
   */
  public SimulationTable(JdbcClient jdbc, String table, String total, String json) {
    this.jdbc = jdbc;
    String update = "UPDATE " + table + " SET ";
    String running = " WHERE id = :id AND state = 'RUNNING'";
    this.beat = update + "done = :done, " + total + " = :total, beat_at = now()" + running;
    this.done =
        update
            + "state = 'DONE', done = :total, "
            + total
            + " = :total, sums = CAST(:sums AS "
            + json
            + "), rows = CAST(:rows AS "
            + json
            + ")"
            + running;
    this.end = update + "state = :state" + running;
    this.rows = "SELECT rows FROM " + table + " WHERE id = :id AND rows IS NOT NULL";
  }

  /** Tells how far one is; returns whether it is to go on. */
  public boolean beat(long id, int done, int total) {
    return jdbc.sql(beat).param("done", done).param("total", total).param("id", id).update() == 1;
  }

  /** One is through, unless it was ended meanwhile. */
  public void done(long id, int total, Object sums, List<?> rows) {
    jdbc.sql(done)
        .param("total", total)
        .param("sums", Json.mapper().writeValueAsString(sums))
        .param("rows", Json.mapper().writeValueAsString(rows))
        .param("id", id)
        .update();
  }

  /** Ends one that runs; returns whether it did. */
  public boolean end(long id, String state) {
    return jdbc.sql(end).param("state", state).param("id", id).update() == 1;
  }

  /** Of one that is done; otherwise empty. */
  public <T> List<T> rows(long id, TypeReference<List<T>> type) {
    return jdbc.sql(rows)
        .param("id", id)
        .query(String.class)
        .optional()
        .map(found -> Json.mapper().readValue(found, type))
        .orElse(List.of());
  }
}
