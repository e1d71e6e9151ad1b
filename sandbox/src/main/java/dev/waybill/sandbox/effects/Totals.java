package dev.waybill.sandbox.effects;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The sums over all orders, also over those whose details are forgotten, and where they stood
 * earlier, to the second, for up to an hour.
 */
final class Totals {

  private static final int REMEMBERED_SECONDS = 3600;

  private final LongAdder[] sums = new LongAdder[Count.SIZE];
  private final Deque<Moment> earlier = new ArrayDeque<>();

  Totals() {
    for (int i = 0; i < sums.length; i++) {
      sums[i] = new LongAdder();
    }
  }

  void add(Count count, int change) {
    sums[count.ordinal()].add(change);
  }

  long[] now() {
    var now = new long[sums.length];
    for (int i = 0; i < now.length; i++) {
      now[i] = sums[i].sum();
    }
    return now;
  }

  /** Called once a second. */
  synchronized void remember(Instant at) {
    earlier.addLast(new Moment(at, now()));
    if (earlier.size() > REMEMBERED_SECONDS) {
      earlier.removeFirst();
    }
  }

  /** What was added after a moment; a label voided since may make a double negative: then zero. */
  synchronized long[] since(@Nullable Instant moment) {
    long[] sums = now();
    if (moment == null) {
      return sums;
    }
    long[] before = new long[sums.length];
    for (Moment one : earlier) {
      if (one.at.isAfter(moment)) {
        break;
      }
      before = one.sums;
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] = Math.max(0, sums[i] - before[i]);
    }
    return sums;
  }

  synchronized void clear() {
    for (LongAdder sum : sums) {
      sum.reset();
    }
    earlier.clear();
  }

  private record Moment(Instant at, long[] sums) {}
}
