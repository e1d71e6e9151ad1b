package dev.waybill.console.gateway;

import dev.waybill.contracts.Service;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedBulkheadMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;

/**
 * A circuit breaker and a bulkhead for each service, shared by the pages and by what is forwarded.
 * After a few calls without an answer a service is not called for {@link #REST}: whoever asks is
 * told at once, instead of waiting as long as everybody before. However long a service hangs, at
 * most {@link #MOST_CALLS} calls wait for it. An answer counts as one, whatever its status.
 */
@Component
public final class ServiceGuards {

  static final int MOST_CALLS = 100;
  static final Duration REST = Duration.ofSeconds(5);

  private final CircuitBreakerRegistry breakers =
      CircuitBreakerRegistry.of(
          CircuitBreakerConfig.custom()
              .slidingWindowSize(10)
              .minimumNumberOfCalls(3)
              .failureRateThreshold(50)
              .waitDurationInOpenState(REST)
              .permittedNumberOfCallsInHalfOpenState(1)
              .recordException(ServiceGuards::isNoAnswer)
              .writableStackTraceEnabled(false)
              .build());
  private final BulkheadRegistry bulkheads =
      BulkheadRegistry.of(
          BulkheadConfig.custom()
              .maxConcurrentCalls(MOST_CALLS)
              .maxWaitDuration(Duration.ZERO)
              .writableStackTraceEnabled(false)
              .build());

  ServiceGuards(MeterRegistry meters) {
    TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(meters);
    TaggedBulkheadMetrics.ofBulkheadRegistry(bulkheads).bindTo(meters);
  }

  /**
   * Makes a call, unless the service is left alone for now.
   *
   * @throws ServiceNotAnswering 503 if it was not made
   * @throws Exception of the call itself
   */
  public <T> T call(Service service, Callable<T> call) throws Exception {
    CircuitBreaker breaker = breakers.circuitBreaker(service.label());
    Bulkhead bulkhead = bulkheads.bulkhead(service.label());
    try {
      return bulkhead.executeCallable(() -> breaker.executeCallable(call));
    } catch (CallNotPermittedException | BulkheadFullException e) {
      throw ServiceNotAnswering.notCalled(service, e);
    }
  }

  /**
   * The same for a call that throws nothing checked.
   *
   * @throws ServiceNotAnswering 503 if it was not made
   */
  public <T extends @Nullable Object> T answer(Service service, Supplier<T> call) {
    try {
      return call(service, call::get);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("Not thrown by a supplier", e);
    }
  }

  /** Calls every service again, whatever was known of it. */
  void reset() {
    breakers.getAllCircuitBreakers().forEach(CircuitBreaker::reset);
  }

  /** A service that answers, if only to refuse or with what nobody can read, is there. */
  private static boolean isNoAnswer(Throwable e) {
    return e instanceof RestClientException
        && !(e instanceof RestClientResponseException)
        && !Unreadable.is(e);
  }
}
