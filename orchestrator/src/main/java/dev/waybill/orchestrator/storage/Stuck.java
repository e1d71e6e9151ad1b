package dev.waybill.orchestrator.storage;

import java.time.Duration;
import java.time.Instant;

/**
 * That an order is stuck.
 *
 * @param since when its limit had passed
 * @param limit how long it might have stayed where it was
 */
public record Stuck(Instant since, Duration limit) {

  /** When it last got on. */
  public Instant waitingSince() {
    return since.minus(limit);
  }
}
