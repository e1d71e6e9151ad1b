package dev.waybill.sandbox.faults;

import java.time.Clock;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;

/** The faults of one system. What is set here holds for the next call. Thread-safe. */
public final class FaultSwitch {

  private static final long HANG_MS = 60_000;

  private final Clock clock;
  private final RateBudget budget = new RateBudget();
  private final LongAdder injected = new LongAdder();
  private volatile Faults faults = Faults.NONE;

  FaultSwitch(Clock clock) {
    this.clock = clock;
  }

  public Faults now() {
    return faults;
  }

  void set(Faults wanted) {
    faults = wanted;
  }

  /** How many calls have met a fault since the sandbox started; slow ones do not count. */
  public long injected() {
    return injected.sum();
  }

  /** Puts down that a call has met a fault. */
  public void inject() {
    injected.increment();
  }

  /** Whether the rate limit, if there is one, leaves room for another call. */
  public boolean withinRate() {
    int limit = faults.rateLimit();
    boolean within = limit == 0 || budget.take(limit, clock.millis());
    if (!within) {
      inject();
    }
    return within;
  }

  /**
   * Whether the business says no to this reference. The same reference always gets the same answer,
   * as it would in life: asking again does not help.
   */
  public boolean rejects(String reference) {
    double share = faults.rejectRate();
    if (share <= 0) {
      return false;
    }
    // Spreads neighboring references, whose plain hashes lie side by side.
    long mixed = (reference.hashCode() * 0x9E3779B97F4A7C15L) >>> 33;
    return mixed / (double) (1L << 31) < share;
  }

  /** Throws the dice, and puts it down if a fault comes of it. */
  public boolean happens(double share) {
    boolean happens = share > 0 && ThreadLocalRandom.current().nextDouble() < share;
    if (happens) {
      inject();
    }
    return happens;
  }

  public void delay() throws InterruptedException {
    Faults current = faults;
    int jitter = current.latencyJitterMs();
    int millis =
        current.latencyMs() + (jitter > 0 ? ThreadLocalRandom.current().nextInt(jitter + 1) : 0);
    if (millis > 0) {
      Thread.sleep(millis);
    }
  }

  public static void hang() throws InterruptedException {
    Thread.sleep(HANG_MS);
  }
}
