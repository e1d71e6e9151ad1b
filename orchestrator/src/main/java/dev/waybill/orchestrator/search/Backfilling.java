package dev.waybill.orchestrator.search;

import dev.waybill.orchestrator.storage.BackfillProgress;
import dev.waybill.orchestrator.storage.SearchBackfill;
import dev.waybill.service.background.PeriodicTask;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Does the {@link SearchBackfill} a batch at a time, until it is over for good, and says how far it
 * is. An instance that finds another at it looks again after a while.
 */
final class Backfilling implements PeriodicTask.Sweep {

  private static final Logger log = LoggerFactory.getLogger(Backfilling.class);
  private static final Duration WHILE_ANOTHER_IS_AT_IT = Duration.ofSeconds(10);
  private static final Duration BETWEEN_LINES = Duration.ofMinutes(1);

  private final JdbcTemplate jdbc;
  private final int batch;
  private final Duration betweenPasses;
  private final Clock clock;
  private Instant notBefore = Instant.MIN;
  private Instant said = Instant.MIN;
  private volatile @Nullable BackfillProgress progress;

  Backfilling(
      JdbcTemplate jdbc, int batch, Duration betweenPasses, MeterRegistry meters, Clock clock) {
    this.jdbc = jdbc;
    this.batch = batch;
    this.betweenPasses = betweenPasses;
    this.clock = clock;
    Gauge.builder("waybill.search.backfill.left", this, Backfilling::left)
        .description(
            "Orders, about, that are still to be looked at: were they stored before the"
                + " search?")
        .register(meters);
    Gauge.builder("waybill.search.backfill.filled", this, Backfilling::filled)
        .description("Orders stored before the search that are found by it now")
        .register(meters);
  }

  @Override
  public boolean part() {
    Instant now = clock.instant();
    if (now.isBefore(notBefore)) {
      return false;
    }
    BackfillProgress before = progress;
    BackfillProgress mine =
        jdbc.execute(
            (ConnectionCallback<@Nullable BackfillProgress>)
                connection -> SearchBackfill.batch(connection, batch, betweenPasses, now));
    if (mine == null) {
      notBefore = now.plus(WHILE_ANOTHER_IS_AT_IT);
      progress = jdbc.execute((ConnectionCallback<BackfillProgress>) BackfillProgress::read);
    } else {
      if (mine.notBefore() != null) {
        notBefore = mine.notBefore();
      }
      progress = mine;
      say(before, mine, now);
    }
    return false;
  }

  @Override
  public boolean over() {
    BackfillProgress known = progress;
    return known != null && known.isFinished();
  }

  private void say(@Nullable BackfillProgress before, BackfillProgress is, Instant now) {
    if (is.isFinished()) {
      if (before != null && !before.isFinished() && is.filled() > 0) {
        log.info("All orders can be found: {} of before there was a search", is.filled());
      }
    } else if (is.found() && !now.isBefore(said)) {
      said = now.plus(BETWEEN_LINES);
      log.info(
          "Orders of before there was a search are made findable: {} so far, {} of about {} looked"
              + " at, {} after {}",
          is.filled(),
          is.looked(),
          is.expected(),
          is.place(),
          is.reached());
    }
  }

  private long left() {
    BackfillProgress known = progress;
    return known == null ? 0 : known.left();
  }

  private long filled() {
    BackfillProgress known = progress;
    return known == null ? 0 : known.filled();
  }
}
