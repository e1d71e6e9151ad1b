package dev.waybill.step.provider;

import dev.waybill.step.ProviderUnavailable;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The circuit breaker of one provider, whatever protocol it is called by. Thread-safe.
 *
 * <pre>{@code
 * try (ProviderBreaker.Call call = breaker.begin()) {
 *   ... // the call itself
 *   call.answered(); // or call.failed()
 * }
 * }</pre>
 */
public final class ProviderBreaker {

  /** In step replies. */
  public static final String OPEN = "breaker-open";

  /** The breaker only counts; whoever made the call tells what went wrong. */
  private static final Exception FAILED = new IOException("failed");

  private final CircuitBreaker breaker;
  private final Clock clock;

  ProviderBreaker(CircuitBreaker breaker, Clock clock) {
    this.breaker = breaker;
    this.clock = clock;
  }

  /**
   * Lets a call through.
   *
   * @throws ProviderUnavailable if the breaker is open: no effect, and not before the pause is over
   */
  public Call begin() {
    try {
      breaker.acquirePermission();
    } catch (CallNotPermittedException e) {
      Duration pause =
          Duration.ofMillis(
              breaker.getCircuitBreakerConfig().getWaitIntervalFunctionInOpenState().apply(1));
      throw new ProviderUnavailable(
          OPEN,
          breaker.getName() + " has failed too often and is left alone for a moment",
          clock.instant().plus(pause),
          false,
          e);
    }
    return new Call();
  }

  /** Whether {@link #begin} would refuse at this moment. */
  public boolean isOpen() {
    // Asking is also what half-opens a breaker whose pause is over.
    if (!breaker.tryAcquirePermission()) {
      return true;
    }
    breaker.releasePermission();
    return false;
  }

  /**
   * One call that was let through. What is reported first counts; a call without a report counts
   * neither way.
   */
  public final class Call implements AutoCloseable {

    private final long start = System.nanoTime();
    private boolean reported;

    private Call() {}

    /** The provider is well, whatever it said. */
    public void answered() {
      if (!reported) {
        reported = true;
        breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
      }
    }

    /** The provider is unwell or cannot be reached. */
    public void failed() {
      if (!reported) {
        reported = true;
        breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, FAILED);
      }
    }

    /** One of the two. */
    public void ended(boolean providerUnwell) {
      if (providerUnwell) {
        failed();
      } else {
        answered();
      }
    }

    @Override
    public void close() {
      if (!reported) {
        breaker.releasePermission();
      }
    }
  }
}
