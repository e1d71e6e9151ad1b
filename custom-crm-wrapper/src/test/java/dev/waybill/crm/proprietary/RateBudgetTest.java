package dev.waybill.crm.proprietary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waybill.step.ProviderUnavailable;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RateBudgetTest {

  private static final Instant NOW = Instant.parse("2026-11-27T08:00:00Z");

  private final AtomicInteger calls = new AtomicInteger();

  @Test
  void aCallBeyondTheBudgetIsNotMade() {
    var limiter =
        RateLimiter.of(
            "test",
            RateLimiterConfig.custom()
                .limitForPeriod(2)
                .limitRefreshPeriod(Duration.ofHours(1))
                .timeoutDuration(Duration.ZERO)
                .build());
    var budget = new RateBudget(limiter, at(NOW));
    budget.spend(calls::incrementAndGet);
    budget.spend(calls::incrementAndGet);

    var refused =
        catchThrowableOfType(ProviderUnavailable.class, () -> budget.spend(calls::incrementAndGet));

    assertThat(calls).hasValue(2);
    assertThat(refused.outcome().mayHaveHappened()).isFalse();
    assertThat(refused.outcome().notBefore()).isEqualTo(NOW.plus(Duration.ofHours(1)));
  }

  @Test
  void whenTheCrmAsksForAPauseNobodyCallsUntilThen() {
    var budget = new RateBudget(null, at(NOW));
    Instant later = NOW.plusSeconds(30);
    catchThrowableOfType(
        ProviderUnavailable.class,
        () ->
            budget.spend(
                () -> {
                  throw new ProviderUnavailable("rate-limited", "429", later, false, null);
                }));

    var refused =
        catchThrowableOfType(ProviderUnavailable.class, () -> budget.spend(calls::incrementAndGet));

    assertThat(calls).hasValue(0);
    assertThat(refused.outcome().notBefore()).isEqualTo(later);
  }

  private static Clock at(Instant instant) {
    return Clock.fixed(instant, ZoneOffset.UTC);
  }
}
