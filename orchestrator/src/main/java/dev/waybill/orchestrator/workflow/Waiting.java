package dev.waybill.orchestrator.workflow;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a rejected step is asked for again: until stock is there, say.
 *
 * @param first wait before it is asked for again; it doubles from one time to the next
 * @param longest where the doubling ends
 * @param deadline counted from the first rejection; null waits without limit
 * @param otherwise what happens at the deadline; set if and only if there is one
 */
public record Waiting(
    Duration first,
    Duration longest,
    @Nullable Duration deadline,
    Hold.@Nullable Otherwise otherwise) {

  static final Duration FIRST = Duration.ofMinutes(15);
  static final Duration LONGEST = Duration.ofHours(4);

  /** The wait after the {@code time}th rejection, with jitter as {@link Retry#waitAfter}. */
  public Duration waitAfter(int time, double chance) {
    return new Retry(1, first, longest, Retry.DEFAULT.jitter()).waitAfter(time, chance);
  }
}
