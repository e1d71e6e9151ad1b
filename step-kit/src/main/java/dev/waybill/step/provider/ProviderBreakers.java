package dev.waybill.step.provider;

import dev.waybill.service.exchange.providers.ProviderState;
import dev.waybill.service.exchange.providers.ProviderStates;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.core.registry.EntryRemovedEvent;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

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
  private final Map<String, Instant> changes = new ConcurrentHashMap<>();

  public ProviderBreakers(CircuitBreakerRegistry registry, Clock clock) {
    this.registry = registry;
    this.clock = clock;
    registry.getEventPublisher().onEntryAdded(added -> follow(added.getAddedEntry()));
    registry.getEventPublisher().onEntryRemoved(gone -> changes.remove(nameOf(gone)));
  }

  private void follow(CircuitBreaker breaker) {
    breaker
        .getEventPublisher()
        .onStateTransition(event -> changes.put(event.getCircuitBreakerName(), clock.instant()));
  }

  private static String nameOf(EntryRemovedEvent<CircuitBreaker> gone) {
    return gone.getRemovedEntry().getName();
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

  /**
   * How they stand, those that are not closed first, then by name.
   *
   * @param most how many are listed at most
   */
  public ProviderStates states(int most) {
    Set<String> typedIn = receiverNames();
    List<ProviderState> all =
        registry.getAllCircuitBreakers().stream()
            .map(this::state)
            .filter(state -> !state.isClosed() || !typedIn.contains(state.name()))
            .sorted(
                Comparator.comparing(ProviderState::isClosed).thenComparing(ProviderState::name))
            .toList();
    return new ProviderStates(
        all.subList(0, Math.min(most, all.size())), typedIn.size(), all.size() > most);
  }

  private synchronized Set<String> receiverNames() {
    return Set.copyOf(receivers.keySet());
  }

  private ProviderState state(CircuitBreaker breaker) {
    CircuitBreaker.Metrics counted = breaker.getMetrics();
    return new ProviderState(
        breaker.getName(),
        breaker.getState().name(),
        changes.get(breaker.getName()),
        counted.getNumberOfBufferedCalls(),
        counted.getNumberOfFailedCalls());
  }
}
