package dev.waybill.sandbox.faults;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the calls of the current second. Thread-safe without locks. By hand, since the limit is
 * changed while it is in use, and it is one number.
 */
final class RateBudget {

  private static final int COUNT_BITS = 24;

  /** The second in the high bits, the calls within it in the low ones. */
  private final AtomicLong window = new AtomicLong();

  boolean take(int perSecond, long nowMillis) {
    long second = nowMillis / 1000;
    long after =
        window.updateAndGet(
            before -> before >>> COUNT_BITS == second ? before + 1 : (second << COUNT_BITS) + 1);
    return (after & ((1L << COUNT_BITS) - 1)) <= perSecond;
  }
}
