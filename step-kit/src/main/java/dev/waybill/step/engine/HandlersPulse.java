package dev.waybill.step.engine;

import dev.waybill.service.background.Pulse;
import java.time.Duration;
import java.util.Collection;

/** The pulse of the handlers: as old as the call that has been under way for longest. */
final class HandlersPulse implements Pulse {

  /** Calls end by their own limits, and a handler may make several. */
  private static final int CALLS = 20;

  private final Collection<Attempt> inFlight;
  private final Duration longest;

  HandlersPulse(Collection<Attempt> inFlight, Duration longestCall) {
    this.inFlight = inFlight;
    this.longest = longestCall.multipliedBy(CALLS);
  }

  @Override
  public String loop() {
    return "step-handlers";
  }

  @Override
  public Duration longestTurn() {
    return longest;
  }

  @Override
  public Duration silence() {
    long now = System.nanoTime();
    long oldest = 0;
    for (Attempt attempt : inFlight) {
      oldest = Math.max(oldest, attempt.nanosInHandler(now));
    }
    return Duration.ofNanos(oldest);
  }

  /** Handlers run on threads of their own, one for each order; none of them is waited for. */
  @Override
  public boolean ended() {
    return false;
  }
}
