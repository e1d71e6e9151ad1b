package dev.waybill.step.provider;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Clock;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The circuit breakers of a service, all with the settings {@code waybill.step.breaker} and the
 * meters of Resilience4j (tag {@code name}). Thread-safe.
 */
public final class ProviderBreakers {

  /** Breakers of receivers that people add and remove; the one not used for longest gives way. */
  static final int MOST_RECEIVERS = 500;

  private final CircuitBreakerRegistry registry;
  private final Clock clock;
  private final Map<String, ProviderBreaker> receivers = new LinkedHashMap<>(16, 0.75f, true);

  public ProviderBreakers(CircuitBreakerRegistry registry, Clock clock) {
    this.registry = registry;
    this.clock = clock;
  }

  /** That of a provider which the service is set up with; kept for good. */
  public ProviderBreaker provider(String name) {
    return new ProviderBreaker(registry.circuitBreaker(name), clock);
  }

  /**
   * That of a receiver which people typed in, such as a subscriber or the host of an HTTP step:
   * there may be any number of them in the course of time, and so many are remembered.
   *
   * @param name different from every provider's
   */
  public synchronized ProviderBreaker receiver(String name) {
    ProviderBreaker breaker = receivers.computeIfAbsent(name, this::provider);
    if (receivers.size() > MOST_RECEIVERS) {
      Iterator<String> leastUsed = receivers.keySet().iterator();
      registry.remove(leastUsed.next());
      leastUsed.remove();
    }
    return breaker;
  }

  /**
   * Whether a receiver's breaker is open: for queues, which leave its work where it is instead of
   * taking it and failing.
   */
  public synchronized boolean isOpen(String receiver) {
    ProviderBreaker breaker = receivers.get(receiver);
    return breaker != null && breaker.isOpen();
  }
}
