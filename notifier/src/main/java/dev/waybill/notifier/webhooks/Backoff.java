package dev.waybill.notifier.webhooks;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** When a failed delivery is tried again: 5 s, 20 s, 80 s, … 12 h, each ±20 %. */
record Backoff(Duration first, Duration longest, RandomGenerator jitter) {

  /**
   * @param attempts made so far
   * @param notBefore what the receiver asked for
   */
  Instant next(int attempts, @Nullable Instant notBefore, Instant now) {
    // 4^12 times 5 s is longer than anybody waits, and stays in range.
    Duration wait = first.multipliedBy(1L << (2 * Math.clamp(attempts - 1, 0, 12)));
    Duration bounded = wait.compareTo(longest) > 0 ? longest : wait;
    Instant at = now.plusMillis((long) (bounded.toMillis() * (0.8 + 0.4 * jitter.nextDouble())));
    return notBefore != null && notBefore.isAfter(at) ? notBefore : at;
  }
}
