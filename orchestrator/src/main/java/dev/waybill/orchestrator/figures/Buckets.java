package dev.waybill.orchestrator.figures;

import java.time.Duration;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Durations in fixed classes, four to a doubling from a millisecond on: a percentile made of them
 * is wrong by a tenth at most, and however many durations there are, there are few counts.
 */
final class Buckets {

  /** Of what took no time that is known. */
  static final int NONE = -1;

  private static final int PER_DOUBLING = 4;

  /** 2^32 ms are 49 days. */
  private static final int LAST = 32 * PER_DOUBLING;

  private Buckets() {}

  static int of(Duration duration) {
    long millis = Math.max(1, duration.toMillis());
    double doublings = Math.log(millis) / Math.log(2);
    return (int) Math.min(LAST, Math.floor(doublings * PER_DOUBLING));
  }

  /**
   * What so many of them took at most.
   *
   * @param counts by bucket
   * @param share from 0 to 1
   * @return null if there are none
   */
  static @Nullable Duration percentile(SortedMap<Integer, Long> counts, double share) {
    long total = counts.values().stream().mapToLong(Long::longValue).sum();
    if (total == 0) {
      return null;
    }
    double wanted = share * total;
    long below = 0;
    int last = counts.lastKey();
    for (var bucket : counts.entrySet()) {
      long here = bucket.getValue();
      if (here > 0 && (below + here >= wanted || bucket.getKey() == last)) {
        double part = Math.clamp((wanted - below) / here, 0, 1);
        double millis = Math.pow(2, (bucket.getKey() + part) / PER_DOUBLING);
        return Duration.ofMillis(Math.round(millis));
      }
      below += here;
    }
    return null;
  }
}
