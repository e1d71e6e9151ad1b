package dev.waybill.console.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Slows down guessing. After {@value #FREE_TRIES} failures in a row a source waits 1 s, then 2, 4,
 * … up to a minute before it may try again; tries in between are refused unchecked. A success, or
 * {@link #FORGET} without a failure, clears it.
 *
 * <p>Remembers the {@value #MOST_SOURCES} sources that failed last, so memory is bounded.
 * Thread-safe; parallel guesses are checked one after another.
 */
final class SignInThrottle {

  static final int FREE_TRIES = 5;
  static final int MOST_SOURCES = 10_000;
  static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
  static final Duration FORGET = Duration.ofMinutes(30);

  private final Clock clock;
  private final Map<String, Failures> failing =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
          return size() > MOST_SOURCES;
        }
      };

  SignInThrottle(Clock clock) {
    this.clock = clock;
  }

  /**
   * Runs {@code check}, which has to be quick, unless {@code source} has to wait.
   *
   * @return whether the check passed
   * @throws TooManyTries if the source has to wait
   */
  synchronized boolean attempt(String source, BooleanSupplier check) {
    Instant now = clock.instant();
    Failures before = failing.get(source);
    if (before != null && before.last().plus(FORGET).isBefore(now)) {
      failing.remove(source);
      before = null;
    }
    if (before != null && now.isBefore(before.retryAt())) {
      throw new TooManyTries(Duration.between(now, before.retryAt()));
    }
    if (check.getAsBoolean()) {
      failing.remove(source);
      return true;
    }
    failing.put(source, Failures.after(before, now));
    return false;
  }

  private record Failures(int count, Instant last, Instant retryAt) {

    static Failures after(@Nullable Failures before, Instant now) {
      int count = before == null ? 1 : before.count + 1;
      return new Failures(count, now, now.plus(pause(count)));
    }

    private static Duration pause(int count) {
      if (count < FREE_TRIES) {
        return Duration.ZERO;
      }
      Duration pause = Duration.ofSeconds(1L << Math.min(count - FREE_TRIES, 10));
      return pause.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : pause;
    }
  }
}
