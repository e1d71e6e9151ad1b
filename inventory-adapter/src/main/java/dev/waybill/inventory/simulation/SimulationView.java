package dev.waybill.inventory.simulation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A simulation, as far as it is.
 *
 * @param version that was asked about
 * @param active the version that counted when it began; 0 for no rules
 * @param done orders gone over, of {@code orders}
 * @param result null until it is done
 */
record SimulationView(
    long id,
    int version,
    int active,
    int days,
    State state,
    Instant at,
    String who,
    int done,
    int orders,
    @Nullable SimulationResult result) {

  /** Cancelled: another one was begun meanwhile. */
  enum State {
    RUNNING,
    DONE,
    FAILED,
    CANCELLED
  }
}
