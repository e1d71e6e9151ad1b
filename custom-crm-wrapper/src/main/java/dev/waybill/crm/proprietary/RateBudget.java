package dev.waybill.crm.proprietary;

import dev.waybill.step.Outcome;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.provider.AnswerKind;
import io.github.resilience4j.ratelimiter.RateLimiter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps to the number of calls that the CRM grants us, and when it says that it was too many,
 * leaves it alone for as long as it asks. A call that has no room is not made: its step comes back
 * later. Thread-safe.
 */
final class RateBudget {

  private static final Duration USUAL_PAUSE = Duration.ofSeconds(1);

  private final @Nullable RateLimiter limiter;
  private final Clock clock;
  private volatile Instant pausedUntil = Instant.MIN;

  /**
   * @param limiter null for no budget of our own; the CRM's word counts all the same
   */
  RateBudget(@Nullable RateLimiter limiter, Clock clock) {
    this.limiter = limiter;
    this.clock = clock;
  }

  <T> T spend(Supplier<T> call) {
    Instant now = clock.instant();
    if (now.isBefore(pausedUntil)) {
      throw noRoom("The CRM has asked for a pause.", pausedUntil);
    }
    if (limiter != null && !limiter.acquirePermission()) {
      throw noRoom(
          "The rate budget of the CRM is used up.",
          now.plus(limiter.getRateLimiterConfig().getLimitRefreshPeriod()));
    }
    try {
      return call.get();
    } catch (ProviderUnavailable e) {
      Outcome.Unavailable outcome = e.outcome();
      if (outcome.code().equals(AnswerKind.code(429))) {
        Instant asked = outcome.notBefore();
        pausedUntil = asked == null ? clock.instant().plus(USUAL_PAUSE) : asked;
      }
      throw e;
    }
  }

  private static ProviderUnavailable noRoom(String reason, Instant notBefore) {
    return new ProviderUnavailable("rate-budget", reason, notBefore, false, null);
  }
}
