package dev.waybill.service.background;

import java.time.Duration;
import org.springframework.util.backoff.ExponentialBackOff;

/** How long a loop waits after failures in a row: twice as long each time, with jitter. */
public final class Backoffs {

  private static final Duration FIRST = Duration.ofSeconds(1);

  /** Of loops that come round often: what they wait for is noticed this soon after it is back. */
  private static final Duration SHORT = Duration.ofSeconds(5);

  private static final Duration LONGEST = Duration.ofMinutes(10);

  private Backoffs() {}

  /**
   * A second at first.
   *
   * @param pause of the loop while it goes well: the first wait is not longer, and the longest is
   *     about as long, within 5 seconds and 10 minutes
   */
  public static ExponentialBackOff upTo(Duration pause) {
    long first = Math.max(1, min(pause, FIRST).toMillis());
    return doubling(first, Math.max(SHORT.toMillis(), min(pause, LONGEST).toMillis()));
  }

  /** Of a loop that orders wait for: a tenth of a second at first, and 5 seconds at most. */
  public static ExponentialBackOff hot() {
    return doubling(100, SHORT.toMillis());
  }

  private static ExponentialBackOff doubling(long first, long most) {
    var backOff = new ExponentialBackOff(first, 2);
    backOff.setMaxInterval(most);
    backOff.setJitter(first / 5);
    return backOff;
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
