package dev.waybill.orchestrator.workflow;

import java.time.Duration;

/**
 * How often and when a step is tried again.
 *
 * @param attempts all told, the first included
 * @param first wait after the first attempt; it doubles from one attempt to the next
 * @param longest where the doubling ends
 */
public record Retry(int attempts, Duration first, Duration longest) {

  public static final Retry DEFAULT = new Retry(8, Duration.ofSeconds(1), Duration.ofMinutes(5));

  /** The wait after {@code attempt} (1 is the first), without jitter. */
  public Duration waitAfter(int attempt) {
    // 2^30 s are 34 years: nobody waits longer, and the shift stays in range.
    Duration wait = first.multipliedBy(1L << Math.min(attempt - 1, 30));
    return wait.compareTo(longest) > 0 ? longest : wait;
  }
}
