package dev.waybill.sandbox.memory;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts up from the milliseconds since 2026 began, so that ids go on rising after a restart: the
 * sandbox forgets what it gave out, but the services that it talks to do not.
 */
public final class Ids {

  private static final long START_OF_2026 = 1_767_225_600_000L;

  private final AtomicLong next;

  public Ids(Clock clock) {
    next = new AtomicLong(Math.max(1001, clock.millis() - START_OF_2026));
  }

  public long next() {
    return next.getAndIncrement();
  }
}
