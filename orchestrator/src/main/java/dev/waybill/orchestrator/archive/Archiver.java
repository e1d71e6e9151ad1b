package dev.waybill.orchestrator.archive;

import dev.waybill.orchestrator.storage.OrderArchive;
import dev.waybill.orchestrator.storage.OrderArchive.Position;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Goes over the old orders again and again, from the first received on, and moves those that have
 * been finished for long enough, a batch at a time. Between two batches it rests for as long as the
 * last one took, so that it never has more than half a connection's time. Two instances at it do no
 * harm: what one has moved the other does not find.
 */
@Component
final class Archiver implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Archiver.class);

  private final DataSource dataSource;
  private final ArchiveSettings settings;
  private final Clock clock;
  private final Counter archived;
  private volatile @Nullable Thread thread;

  Archiver(DataSource dataSource, ArchiveSettings settings, MeterRegistry meters, Clock clock) {
    this.dataSource = dataSource;
    this.settings = settings;
    this.clock = clock;
    this.archived =
        Counter.builder("waybill.orders.archived")
            .description("Finished orders moved to the archive")
            .register(meters);
  }

  @Override
  public void start() {
    if (settings.after().isPositive()) {
      thread = Thread.ofVirtual().name("archiver").start(this::work);
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
          pass();
        } catch (SQLException e) {
          log.warn("Archiving goes on later: {}", e.toString());
        } catch (RuntimeException e) {
          log.error("Archiving failed unexpectedly and is tried again", e);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Once over all old orders. */
  private void pass() throws SQLException, InterruptedException {
    Instant before = clock.instant().minus(settings.after());
    Position position = Position.FIRST;
    while (position != null) {
      long begun = System.nanoTime();
      try (Connection connection = dataSource.getConnection()) {
        OrderArchive.Moved moved =
            OrderArchive.move(connection, position, before, settings.batch(), clock.instant());
        archived.increment(moved.orders());
        position = moved.next();
      }
      Thread.sleep(Duration.ofNanos(System.nanoTime() - begun));
    }
  }
}
