package dev.waybill.step.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waybill.service.exchange.providers.ProviderState;
import dev.waybill.service.exchange.providers.ProviderStates;
import dev.waybill.step.Outcome;
import dev.waybill.step.ProviderUnavailable;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ProviderBreakersTest {

  private static final Duration PAUSE = Duration.ofSeconds(30);

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-03-01T10:00:00Z"));
  private final Clock clock =
      new Clock() {
        @Override
        public Instant instant() {
          return now.get();
        }

        @Override
        public ZoneOffset getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }
      };
  private final CircuitBreakerRegistry registry =
      CircuitBreakerRegistry.of(
          CircuitBreakerConfig.custom()
              .slidingWindowSize(4)
              .minimumNumberOfCalls(4)
              .permittedNumberOfCallsInHalfOpenState(2)
              .waitDurationInOpenState(PAUSE)
              .currentTimestampFunction(c -> now.get().toEpochMilli(), TimeUnit.MILLISECONDS)
              .clock(clock)
              .build());
  private final ProviderBreakers breakers = new ProviderBreakers(registry, clock);

  @Test
  void aFailingProviderIsLeftAloneTriedAndTakenBack() {
    ProviderBreaker breaker = breakers.provider("mail");
    fail(breaker, 4);
    assertThat(breaker.isOpen()).isTrue();
    Outcome.Unavailable refused =
        catchThrowableOfType(ProviderUnavailable.class, breaker::begin).outcome();
    assertThat(refused.code()).isEqualTo("breaker-open");
    assertThat(refused.mayHaveHappened()).isFalse();
    assertThat(refused.notBefore()).as("worth waiting for").isEqualTo(now.get().plus(PAUSE));

    pass(PAUSE.plusSeconds(1));
    assertThat(breaker.isOpen()).as("may be tried").isFalse();
    fail(breaker, 2);
    assertThat(breaker.isOpen()).as("still unwell").isTrue();

    pass(PAUSE.plusSeconds(1));
    succeed(breaker, 2);
    assertThat(breaker.isOpen()).isFalse();
    fail(breaker, 3);
    assertThat(breaker.isOpen()).as("begins with a clean slate").isFalse();
  }

  @Test
  void whatIsNotClosedIsToldFirstAndReceiversOnlyThen() {
    ProviderBreaker shop = breakers.provider("shop");
    breakers.provider("mail");
    breakers.receiver("webhook a");
    ProviderBreaker away = breakers.receiver("webhook b");
    succeed(shop, 1);
    fail(away, 4);

    assertThat(breakers.states(10))
        .isEqualTo(
            new ProviderStates(
                List.of(
                    new ProviderState("webhook b", "OPEN", now.get(), 4, 4),
                    new ProviderState("mail", "CLOSED", null, 0, 0),
                    new ProviderState("shop", "CLOSED", null, 1, 0)),
                2,
                false));
    assertThat(breakers.states(1).providers()).hasSize(1);
    assertThat(breakers.states(1).more()).isTrue();
  }

  @Test
  void oneThatIsLeftAloneStopsNoOther() {
    fail(breakers.receiver("dead"), 4);
    assertThat(breakers.receiver("dead").isOpen()).isTrue();
    assertThat(breakers.isOpen("dead")).isTrue();
    assertThat(breakers.receiver("well").isOpen()).isFalse();
    assertThat(breakers.isOpen("nobody")).isFalse();
    assertThat(breakers.provider("mail").isOpen()).isFalse();
  }

  @Test
  void aCallThatSaysNothingOfTheProviderCountsNeitherWay() {
    ProviderBreaker breaker = breakers.provider("mail");
    fail(breaker, 3);
    for (int i = 0; i < 10; i++) {
      breaker.begin().close();
    }
    assertThat(breaker.isOpen()).isFalse();
    fail(breaker, 1);
    assertThat(breaker.isOpen()).isTrue();
  }

  @Test
  void askingWhetherItIsOpenUsesUpNoTrial() {
    ProviderBreaker breaker = breakers.provider("mail");
    fail(breaker, 4);
    pass(PAUSE.plusSeconds(1));
    for (int i = 0; i < 10; i++) {
      assertThat(breaker.isOpen()).isFalse();
    }
    succeed(breaker, 2);
    assertThat(breaker.isOpen()).isFalse();
  }

  @Test
  void receiversAreForgottenWithTheirMetersAndProvidersAreNot() {
    var meters = new SimpleMeterRegistry();
    TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(registry).bindTo(meters);
    fail(breakers.provider("mail"), 4);
    fail(breakers.receiver("busy"), 4);
    for (int i = 0; i < ProviderBreakers.MOST_RECEIVERS * 2; i++) {
      breakers.receiver("receiver " + i).begin().close();
      breakers.receiver("busy");
    }
    assertThat(breakers.receiver("busy").isOpen()).as("used all the time").isTrue();
    assertThat(breakers.provider("mail").isOpen()).isTrue();
    assertThat(registry.getAllCircuitBreakers()).hasSize(ProviderBreakers.MOST_RECEIVERS + 1);
    assertThat(
            meters.find("resilience4j.circuitbreaker.failure.rate").gauges().stream()
                .map(gauge -> gauge.getId().getTag("name")))
        .hasSize(ProviderBreakers.MOST_RECEIVERS + 1)
        .contains("mail", "busy");
  }

  private void pass(Duration time) {
    now.updateAndGet(before -> before.plus(time));
  }

  private static void fail(ProviderBreaker breaker, int calls) {
    for (int i = 0; i < calls; i++) {
      try (ProviderBreaker.Call call = breaker.begin()) {
        call.failed();
      }
    }
  }

  private static void succeed(ProviderBreaker breaker, int calls) {
    for (int i = 0; i < calls; i++) {
      try (ProviderBreaker.Call call = breaker.begin()) {
        call.answered();
      }
    }
  }
}
