package dev.waybill.ingest.webhook;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds what bodies under way may take of the heap, all in all and per shop, so that one shop's
 * flood, or somebody who pretends to be it, leaves room for the others. Thread-safe, never waits.
 */
final class MemoryBudget {

  /** A parsed body takes several times its size on the wire. */
  private static final int WEIGHT = 8;

  private final AtomicLong all;
  private final long shopLimit;

  MemoryBudget(long limit) {
    this.all = new AtomicLong(limit);
    this.shopLimit = limit / 2;
  }

  /** A shop's part. */
  Share share() {
    return new Share();
  }

  final class Share {

    private final AtomicLong left = new AtomicLong(shopLimit);

    /** False, and nothing taken, if there is no room. */
    boolean take(int bytes) {
      long weight = (long) bytes * WEIGHT;
      if (left.addAndGet(-weight) < 0) {
        left.addAndGet(weight);
        return false;
      }
      if (all.addAndGet(-weight) < 0) {
        all.addAndGet(weight);
        left.addAndGet(weight);
        return false;
      }
      return true;
    }

    void giveBack(int bytes) {
      long weight = (long) bytes * WEIGHT;
      left.addAndGet(weight);
      all.addAndGet(weight);
    }
  }
}
