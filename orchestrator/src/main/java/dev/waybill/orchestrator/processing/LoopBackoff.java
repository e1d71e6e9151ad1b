package dev.waybill.orchestrator.processing;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether what a loop needs (database, Kafka) is there, as its last attempt found it. Logs one line
 * when that changes, not one per attempt, and says how long to wait before the next.
 */
final class LoopBackoff {

  private static final Logger log = LoggerFactory.getLogger(LoopBackoff.class);
  private static final Duration FIRST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private final String loop;
  private volatile @Nullable String trouble;
  private Duration next = FIRST;

  LoopBackoff(String loop) {
    this.loop = loop;
  }

  /** Notes a failed attempt. Returns how long to wait. */
  Duration failed(Throwable cause) {
    if (trouble == null) {
      log.warn("{} waits and tries again, nothing is lost: {}", loop, cause.toString());
      log.debug("{} failed", loop, cause);
    }
    trouble = cause.toString();
    Duration wait = next;
    Duration doubled = next.multipliedBy(2);
    next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    return wait;
  }

  void worked() {
    if (trouble != null) {
      log.info("{} goes on", loop);
      trouble = null;
      next = FIRST;
    }
  }

  boolean inTrouble() {
    return trouble != null;
  }
}
