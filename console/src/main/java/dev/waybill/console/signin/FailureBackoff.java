package dev.waybill.console.signin;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Failures of one kind of source, forgotten little by little: one a minute. A source with more than
 * its free ones waits 1 s, then 2, 4, … up to a minute. Remembers the {@value #MOST} sources that
 * failed last, so memory is bounded. Not thread-safe.
 */
final class FailureBackoff<K> {

  static final int MOST = 10_000;
  static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
  private static final Duration FORGET_ONE = Duration.ofMinutes(1);

  private final int free;
  private final Map<K, Failures> failing =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<K, Failures> eldest) {
          return size() > MOST;
        }
      };

  FailureBackoff(int free) {
    this.free = free;
  }

  /** How long the source has to wait; zero if it need not. */
  Duration wait(K source, Instant now) {
    Failures failures = failing.get(source);
    return failures == null || !now.isBefore(failures.retryAt())
        ? Duration.ZERO
        : Duration.between(now, failures.retryAt());
  }

  void failed(K source, Instant now) {
    Failures before = failing.get(source);
    double count = 1 + (before == null ? 0 : before.countAt(now));
    failing.put(source, new Failures(count, now, now.plus(pause(count))));
  }

  /** One that was counted was none. */
  void takeBack(K source) {
    failing.computeIfPresent(
        source,
        (same, failures) ->
            failures.count() <= 1
                ? null
                : new Failures(failures.count() - 1, failures.last(), failures.last()));
  }

  void forget(K source) {
    failing.remove(source);
  }

  private Duration pause(double count) {
    // A failure that is half forgotten counts in full.
    int whole = (int) Math.ceil(count);
    if (whole < free) {
      return Duration.ZERO;
    }
    Duration pause = Duration.ofSeconds(1L << Math.min(whole - free, 10));
    return pause.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : pause;
  }

  private record Failures(double count, Instant last, Instant retryAt) {

    double countAt(Instant now) {
      double forgotten = (double) Duration.between(last, now).toMillis() / FORGET_ONE.toMillis();
      return Math.max(0, count - forgotten);
    }
  }
}
