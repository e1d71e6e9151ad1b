package dev.waybill.orchestrator.simulation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A simulation, as far as it is.
 *
 * @param version the saved one that is compared with
 * @param shop whose orders; null for those of all
 * @param days of how many days before it began
 * @param done orders gone over, of {@code orders}
 * @param sums null until it is done
 */
record SimulationView(
    long id,
    String workflow,
    int version,
    @Nullable String shop,
    int days,
    State state,
    Instant at,
    String who,
    int done,
    int orders,
    @Nullable Sums sums) {

  /** Failed: also where its instance stopped. Cancelled: by a person. */
  enum State {
    RUNNING,
    DONE,
    FAILED,
    CANCELLED
  }
}
