package dev.waybill.orchestrator.archive;

import dev.waybill.orchestrator.storage.OrderArchive;
import dev.waybill.orchestrator.storage.OrderArchive.Moved;
import dev.waybill.service.background.PeriodicTask;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Goes over the old orders again and again, from the first received on, and moves those that have
 * been finished for long enough, a batch at a time. Two instances at it do no harm: what one has
 * moved the other does not find.
 */
final class Archiver implements PeriodicTask.Sweep {

  private final JdbcTemplate jdbc;
  private final ArchiveSettings settings;
  private final Clock clock;
  private final Counter archived;
  private Instant from = Instant.EPOCH;

  Archiver(JdbcTemplate jdbc, ArchiveSettings settings, MeterRegistry meters, Clock clock) {
    this.jdbc = jdbc;
    this.settings = settings;
    this.clock = clock;
    this.archived =
        Counter.builder("waybill.orders.archived")
            .description("Finished orders moved to the archive")
            .register(meters);
  }

  @Override
  public boolean part() {
    Instant now = clock.instant();
    Instant before = now.minus(settings.after());
    Moved moved =
        jdbc.execute(
            (ConnectionCallback<Moved>)
                connection -> OrderArchive.move(connection, from, before, settings.batch(), now));
    archived.increment(moved.orders());
    Instant next = moved.next();
    from = next == null ? Instant.EPOCH : next;
    return next != null;
  }
}
