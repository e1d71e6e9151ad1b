package dev.waybill.orchestrator.archive;

import dev.waybill.orchestrator.storage.ForgottenOrders;
import dev.waybill.orchestrator.storage.ForgottenOrders.Reference;
import dev.waybill.service.background.PeriodicTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Erases archived orders once they have been kept for long enough, and after each sweep the
 * references that lead nowhere any more.
 */
final class Forgetting implements PeriodicTask.Sweep {

  private final JdbcTemplate jdbc;
  private final Duration keep;
  private final int batch;
  private final Clock clock;

  /** Null while orders are erased; then how far the references are looked through. */
  private @Nullable Reference reference;

  Forgetting(JdbcTemplate jdbc, Duration keep, int batch, Clock clock) {
    this.jdbc = jdbc;
    this.keep = keep;
    this.batch = batch;
    this.clock = clock;
  }

  @Override
  public boolean part() {
    if (reference == null) {
      if (orders() < batch) {
        reference = Reference.FIRST;
      }
      return true;
    }
    reference = references(reference);
    return reference != null;
  }

  private int orders() {
    Instant before = clock.instant().minus(keep);
    return jdbc.execute(
        (ConnectionCallback<Integer>)
            connection -> ForgottenOrders.forget(connection, before, batch));
  }

  private @Nullable Reference references(Reference from) {
    return jdbc.execute(
        (ConnectionCallback<@Nullable Reference>)
            connection -> ForgottenOrders.sweepReferences(connection, from, batch));
  }
}
