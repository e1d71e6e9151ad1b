package dev.waybill.orchestrator.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

/**
 * A clock that never jumps and never goes back. Time passes as the monotonic clock of the machine
 * says; towards the time that it is told now and then it moves by running at most a tenth faster or
 * slower. So when the other clock is set an hour forward, no deadline passes for it, and when it is
 * set back, none waits for it: what was to take a minute takes 54 to 67 seconds until the two agree
 * again, ten hours later. Thread-safe.
 */
public final class SteadyClock extends Clock {

  private static final double FASTEST = 0.1;

  /** A difference is made good in about this time, as far as {@link #FASTEST} allows. */
  private static final Duration CATCH_UP = Duration.ofSeconds(30);

  private final LongSupplier nanos;
  private volatile Trajectory trajectory;

  /** From {@code at} on, time went {@code 1 + drift} times as fast as the monotonic clock. */
  private record Trajectory(long from, Instant at, double drift) {
    Instant after(long nanos) {
      long passed = nanos - from;
      return at.plusNanos(passed + (long) (passed * drift));
    }
  }

  /**
   * @param start the time now
   * @param nanos the monotonic clock
   */
  public SteadyClock(Instant start, LongSupplier nanos) {
    this.nanos = nanos;
    this.trajectory = new Trajectory(nanos.getAsLong(), start, 0);
  }

  /** Jumps. Only for the beginning, before anybody relies on it. */
  synchronized void set(Instant now) {
    trajectory = new Trajectory(nanos.getAsLong(), now, 0);
  }

  /** Takes time into account that has passed while the monotonic clock stood still: a sleep. */
  synchronized void pass(Duration slept) {
    long at = nanos.getAsLong();
    trajectory = new Trajectory(at, trajectory.after(at).plus(slept), trajectory.drift);
  }

  /**
   * Moves towards the time told.
   *
   * @return how far this clock is ahead of it
   */
  synchronized Duration follow(Instant told) {
    long at = nanos.getAsLong();
    Instant now = trajectory.after(at);
    Duration ahead = Duration.between(told, now);
    double drift = -(double) ahead.toMillis() / CATCH_UP.toMillis();
    trajectory = new Trajectory(at, now, Math.clamp(drift, -FASTEST, FASTEST));
    return ahead;
  }

  @Override
  public Instant instant() {
    return trajectory.after(nanos.getAsLong());
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("Times are UTC here");
  }
}
