package dev.waybill.orchestrator.workflow;

import java.time.Duration;

/**
 * How often and when a step is tried again.
 *
 * @param attempts all told, the first included
 * @param first wait after the first attempt; it doubles from one attempt to the next
 * @param longest where the doubling ends
 * @param jitter by how much each wait is shorter or longer by chance, so that orders that failed
 *     together are not tried again together: 0.2 is ±20 %
 */
public record Retry(int attempts, Duration first, Duration longest, double jitter) {

  public static final Retry DEFAULT =
      new Retry(8, Duration.ofSeconds(1), Duration.ofMinutes(5), 0.2);

  /** The wait after {@code attempt} (1 is the first), without jitter. */
  public Duration waitAfter(int attempt) {
    // 2^30 s are 34 years: nobody waits longer, and the shift stays in range.
    Duration wait = first.multipliedBy(1L << Math.min(attempt - 1, 30));
    return wait.compareTo(longest) > 0 ? longest : wait;
  }

  /** The same with the jitter of this moment: {@code chance} is a number from 0 to 1. */
  public Duration waitAfter(int attempt, double chance) {
    return Duration.ofMillis(
        (long) (waitAfter(attempt).toMillis() * (1 - jitter + 2 * jitter * chance)));
  }

  /** How long it is tried at most before it is given up, the waits alone. */
  public Duration longestWait() {
    Duration sum = Duration.ZERO;
    for (int attempt = 1; attempt < attempts; attempt++) {
      sum = sum.plus(waitAfter(attempt, 1));
    }
    return sum;
  }
}
