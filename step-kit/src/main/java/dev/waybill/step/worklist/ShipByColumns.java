package dev.waybill.step.worklist;

import dev.waybill.contracts.StepCommand;
import dev.waybill.step.Step;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The columns {@code ship_by}, {@code ship_priority} and {@code ship_revision} of a {@link
 * dev.waybill.step.DeferredTable}. Thread-safe.
 */
public final class ShipByColumns {

  private final JdbcTemplate jdbc;
  private final String note;

  /**
   * @param table whose they are
   */
  public ShipByColumns(JdbcTemplate jdbc, String table) {
    this.jdbc = jdbc;
    this.note =
        """
        UPDATE %s t SET ship_by = i.ship_by, ship_priority = i.priority, ship_revision = i.revision
        FROM unnest(?::text[], ?::timestamptz[], ?::boolean[], ?::bigint[])
            AS i(command_id, ship_by, priority, revision)
        WHERE t.command_id = i.command_id AND i.revision >= t.ship_revision
        """
            .formatted(table);
  }

  /**
   * Notes when the orders of these commands have to leave; what an older command says is passed
   * over. One statement, none where they say nothing.
   */
  public void note(Collection<? extends Step<?>> steps) {
    var said = new ArrayList<String>();
    var at = new ArrayList<String>();
    var priority = new ArrayList<Boolean>();
    var revision = new ArrayList<Long>();
    for (Step<?> step : steps) {
      StepCommand.ShipBy shipBy = step.command().shipBy();
      if (shipBy != null) {
        said.add(step.id());
        at.add(shipBy.at().toString());
        priority.add(shipBy.priority());
        revision.add(shipBy.revision());
      }
    }
    if (!said.isEmpty()) {
      jdbc.update(
          note,
          said.toArray(String[]::new),
          at.toArray(String[]::new),
          priority.toArray(Boolean[]::new),
          revision.toArray(Long[]::new));
    }
  }

  /** Null if nothing is promised. */
  public static StepCommand.@Nullable ShipBy of(ResultSet row) throws SQLException {
    OffsetDateTime at = row.getObject("ship_by", OffsetDateTime.class);
    return at == null
        ? null
        : new StepCommand.ShipBy(
            at.toInstant(), row.getBoolean("ship_priority"), row.getLong("ship_revision"));
  }
}
