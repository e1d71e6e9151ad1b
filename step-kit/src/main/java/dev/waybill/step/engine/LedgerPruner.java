package dev.waybill.step.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Forgets outcomes that are older than anybody can ask for. Sweeps over the whole ledger in the
 * order of its key, a batch at a time with a rest after each: an index by time would cost every
 * command, this costs none. What is STARTED stays, however old: its effect is not known. Instances
 * that sweep at once do no harm.
 */
final class LedgerPruner implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(LedgerPruner.class);

  private static final String SWEEP =
      """
      WITH part AS (
        SELECT command_id FROM step_ledger WHERE command_id > ? ORDER BY command_id LIMIT ?
      ), pruned AS (
        DELETE FROM step_ledger l USING part
        WHERE l.command_id = part.command_id AND l.updated_at < ? AND l.state <> 'STARTED'
        RETURNING l.command_id
      )
      SELECT max(command_id), (SELECT count(*) FROM pruned) FROM part\
      """;

  private final JdbcTemplate jdbc;
  private final LedgerSettings settings;
  private final Clock clock;
  private volatile @Nullable Thread thread;

  private record Part(@Nullable String last, long pruned) {}

  LedgerPruner(JdbcTemplate jdbc, LedgerSettings settings, Clock clock) {
    this.jdbc = jdbc;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public void start() {
    if (settings.retention().isPositive()) {
      thread = Thread.ofVirtual().name("ledger-pruner").start(this::work);
    }
  }

  @Override
  public void stop() {
    Thread working = thread;
    thread = null;
    if (working != null) {
      working.interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  private void work() {
    try {
      while (true) {
        Thread.sleep(settings.interval());
        try {
          long pruned = sweep();
          log.debug("{} outcomes were forgotten", pruned);
        } catch (DataAccessException e) {
          log.warn("The ledger is pruned next time: {}", e.toString());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Once over the ledger. Returns how many outcomes it forgot. */
  long sweep() throws InterruptedException {
    Instant before = clock.instant().minus(settings.retention());
    long pruned = 0;
    String from = "";
    while (from != null) {
      long begun = System.nanoTime();
      Part part =
          jdbc.queryForObject(
              SWEEP,
              (row, number) -> new Part(row.getString(1), row.getLong(2)),
              from,
              settings.batch(),
              before.atOffset(ZoneOffset.UTC));
      pruned += part.pruned;
      from = part.last;
      Thread.sleep(Duration.ofNanos(System.nanoTime() - begun));
    }
    return pruned;
  }
}
