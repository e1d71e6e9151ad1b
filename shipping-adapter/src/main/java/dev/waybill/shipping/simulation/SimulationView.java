package dev.waybill.shipping.simulation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A simulation, as far as it is.
 *
 * @param version that is tried
 * @param shop whose parcels; null for those of all
 * @param done parcels gone over, of {@code parcels}
 * @param sums null until it is done
 */
record SimulationView(
    long id,
    int version,
    @Nullable String shop,
    State state,
    Instant at,
    String who,
    int done,
    int parcels,
    @Nullable Sums sums) {

  /** Failed: also where its instance stopped. Cancelled: by a person. */
  enum State {
    RUNNING,
    DONE,
    FAILED,
    CANCELLED
  }
}
