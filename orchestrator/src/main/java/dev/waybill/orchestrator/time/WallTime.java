package dev.waybill.orchestrator.time;

import java.time.Clock;
import java.time.Duration;

/**
 * What the clocks of other machines say, compared with the steady one. Times that are exchanged
 * with other services are theirs: a deadline an hour in their past would never be met.
 *
 * @param wall this machine's, which agrees with theirs as far as machines' clocks do
 */
public record WallTime(Clock steady, Clock wall) {

  /** Below this, two clocks agree. */
  static final Duration AGREEMENT = Duration.ofSeconds(2);

  /** How far the steady clock is ahead; zero while the two agree, as they nearly always do. */
  public Duration steadyAhead() {
    Duration ahead = Duration.between(wall.instant(), steady.instant());
    return ahead.abs().compareTo(AGREEMENT) < 0 ? Duration.ZERO : ahead;
  }
}
