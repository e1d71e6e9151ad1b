package dev.waybill.step.engine;

import dev.waybill.service.background.PeriodicTask;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Forgets outcomes that are older than anybody can ask for. Sweeps over the whole ledger in the
 * order of its key, a batch at a time: an index by time would cost every command, this costs none.
 * What is STARTED stays, however old: its effect is not known. Instances that sweep at once do no
 * harm.
 */
final class LedgerPruner implements PeriodicTask.Sweep {

  private static final String SWEEP =
      """
      WITH part AS (
        SELECT command_id FROM step_ledger WHERE command_id > ? ORDER BY command_id LIMIT ?
      ), pruned AS (
        DELETE FROM step_ledger l USING part
        WHERE l.command_id = part.command_id AND l.updated_at < ? AND l.state <> 'STARTED'
        RETURNING l.command_id
      )
      SELECT max(command_id) FROM part\
      """;

  private final JdbcTemplate jdbc;
  private final LedgerSettings settings;
  private final Clock clock;

  /** The last command looked at; null before the first. */
  private @Nullable String from;

  LedgerPruner(JdbcTemplate jdbc, LedgerSettings settings, Clock clock) {
    this.jdbc = jdbc;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public boolean part() {
    Instant before = clock.instant().minus(settings.retention());
    from =
        jdbc.queryForObject(
            SWEEP,
            String.class,
            from == null ? "" : from,
            settings.batch(),
            before.atOffset(ZoneOffset.UTC));
    return from != null;
  }
}
