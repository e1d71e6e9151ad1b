package dev.waybill.step.http;

import dev.waybill.service.outgoing.AddressGuard;
import dev.waybill.step.provider.ProviderBreakers;
import dev.waybill.step.provider.ProvidersController;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Clients of outside systems, from {@code waybill.step}. */
@AutoConfiguration
@EnableConfigurationProperties(FeignSettings.class)
class FeignClientsConfiguration {

  private static final Logger log = LoggerFactory.getLogger(FeignClients.class);

  @Bean
  ProviderBreakers providerBreakers(FeignSettings settings, MeterRegistry meters, Clock clock) {
    FeignSettings.Breaker breaker = settings.breaker();
    var registry =
        CircuitBreakerRegistry.of(
            CircuitBreakerConfig.custom()
                .slidingWindowSize(breaker.window())
                .minimumNumberOfCalls(breaker.leastCalls())
                .failureRateThreshold(breaker.failureRate())
                .waitDurationInOpenState(breaker.pause())
                .permittedNumberOfCallsInHalfOpenState(breaker.trials())
                .writableStackTraceEnabled(false)
                .build());
    registry.getEventPublisher().onEntryAdded(added -> tell(added.getAddedEntry()));
    TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(registry).bindTo(meters);
    return new ProviderBreakers(registry, clock);
  }

  private static void tell(CircuitBreaker breaker) {
    breaker
        .getEventPublisher()
        .onStateTransition(
            event ->
                log.warn(
                    "The circuit breaker of {} went from {} to {}",
                    event.getCircuitBreakerName(),
                    event.getStateTransition().getFromState(),
                    event.getStateTransition().getToState()));
  }

  @Bean
  ProvidersController breakersOfProviders(ProviderBreakers providerBreakers) {
    return new ProvidersController(providerBreakers);
  }

  @Bean
  FeignClients feignClients(
      FeignSettings settings, ProviderBreakers providerBreakers, AddressGuard guard, Clock clock) {
    return new FeignClients(settings, providerBreakers, guard, clock);
  }
}
