package dev.waybill.service.background;

import java.time.Duration;
import org.springframework.util.backoff.ExponentialBackOff;

/** How long a loop waits after failures in a row: a second at first, then longer each time. */
public final class Backoffs {

  private static final Duration FIRST = Duration.ofSeconds(1);

  /** Of loops that come round often: what they wait for is noticed this soon after it is back. */
  private static final Duration SHORT = Duration.ofSeconds(5);

  private static final Duration LONGEST = Duration.ofMinutes(10);

  private Backoffs() {}

  /**
   * @param pause of the loop while it goes well: the first wait is not longer, and the longest is
   *     about as long, within 5 seconds and 10 minutes
   */
  public static ExponentialBackOff upTo(Duration pause) {
    long first = Math.max(1, min(pause, FIRST).toMillis());
    long most = Math.max(SHORT.toMillis(), min(pause, LONGEST).toMillis());
    var backOff = new ExponentialBackOff(first, 2);
    backOff.setMaxInterval(most);
    backOff.setJitter(first / 5);
    return backOff;
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
