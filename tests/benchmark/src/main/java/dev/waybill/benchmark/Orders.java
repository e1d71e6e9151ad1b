package dev.waybill.benchmark;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import org.HdrHistogram.Histogram;

/**
 * The orders of one phase and when each was due, answered and done; times are {@link
 * System#nanoTime()}, 0 is "not yet". Safe for use by several threads.
 */
final class Orders {

  private static final long LONGEST_MICROS = 3_600_000_000L;

  private final long firstId;
  private final AtomicLongArray due;
  private final AtomicLongArray acknowledged;
  private final AtomicLongArray done;
  private final AtomicInteger doneCount = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();

  Orders(long firstId, int count) {
    this.firstId = firstId;
    this.due = new AtomicLongArray(count);
    this.acknowledged = new AtomicLongArray(count);
    this.done = new AtomicLongArray(count);
  }

  int count() {
    return due.length();
  }

  long id(int index) {
    return firstId + index;
  }

  void isDue(int index, long when) {
    due.set(index, when);
  }

  void acknowledged(int index, long when) {
    acknowledged.set(index, when);
  }

  void refused() {
    refused.incrementAndGet();
  }

  /** The order came to its end; later news of the same count no more. */
  void done(long id, long when) {
    long index = id - firstId;
    if (index >= 0 && index < count() && done.compareAndSet((int) index, 0, when)) {
      doneCount.incrementAndGet();
    }
  }

  int doneCount() {
    return doneCount.get();
  }

  int refusedCount() {
    return refused.get();
  }

  /** Acknowledged to the shop, yet never done. */
  int lost() {
    int lost = 0;
    for (int i = 0; i < count(); i++) {
      if (acknowledged.get(i) != 0 && done.get(i) == 0) {
        lost++;
      }
    }
    return lost;
  }

  double acknowledgedPerSecond() {
    return perSecond(acknowledged);
  }

  double donePerSecond() {
    return perSecond(done);
  }

  private double perSecond(AtomicLongArray times) {
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    int counted = 0;
    for (int i = 0; i < count(); i++) {
      first = Math.min(first, due.get(i));
      if (times.get(i) != 0) {
        last = Math.max(last, times.get(i));
        counted++;
      }
    }
    return counted == 0 ? 0 : counted * 1e9 / (last - first);
  }

  /** From the moment the order was due, not from when it was its turn: queueing counts. */
  Histogram acknowledgementMicros() {
    return micros(acknowledged);
  }

  Histogram completionMicros() {
    return micros(done);
  }

  private Histogram micros(AtomicLongArray times) {
    var histogram = new Histogram(LONGEST_MICROS, 3);
    for (int i = 0; i < count(); i++) {
      if (times.get(i) != 0) {
        histogram.recordValue(Math.max(0, (times.get(i) - due.get(i)) / 1000));
      }
    }
    return histogram;
  }
}
