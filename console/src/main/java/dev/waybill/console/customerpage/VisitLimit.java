package dev.waybill.console.customerpage;

import dev.waybill.console.signin.Network;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * How often one network may look, so that nobody tries links out or keeps the console busy. Its
 * memory is bounded. Thread-safe.
 */
@Component
final class VisitLimit {

  static final int VISITS = 120;
  static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int MOST_NETWORKS = 20_000;

  private final Clock clock;
  private final Map<Network, Integer> visits =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Network, Integer> eldest) {
          return size() > MOST_NETWORKS;
        }
      };
  private Instant ends = Instant.MIN;

  VisitLimit(Clock clock) {
    this.clock = clock;
  }

  /** Counts a visit; whether it may be. */
  synchronized boolean allows(String address) {
    Instant now = clock.instant();
    if (!now.isBefore(ends)) {
      visits.clear();
      ends = now.plus(WINDOW);
    }
    return visits.merge(Network.of(address), 1, Integer::sum) <= VISITS;
  }
}
