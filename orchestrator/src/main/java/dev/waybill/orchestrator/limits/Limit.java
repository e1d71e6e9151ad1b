package dev.waybill.orchestrator.limits;

import java.time.Duration;
import java.time.Instant;

/**
 * How long an order may go without getting on.
 *
 * @param since when it last got on: came into its status or, while it is being worked at, settled a
 *     step
 * @param allowed from then on
 */
public record Limit(Instant since, Duration allowed) {

  /** From this time on the order is stuck. */
  public Instant until() {
    return since.plus(allowed);
  }
}
