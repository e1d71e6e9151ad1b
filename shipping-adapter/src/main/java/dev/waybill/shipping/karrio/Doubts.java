package dev.waybill.shipping.karrio;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Drafts whose purchase nobody answered. Karrio shows such a one as a draft until its carrier has
 * answered it, and takes no lock: who buys it meanwhile buys a second label. So it is left alone
 * for longer than a carrier takes. Thread-safe.
 */
final class Doubts {

  /** Longer than gateways keep a request that is under way. */
  static final Duration SETTLED = Duration.ofMinutes(2);

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);

  private final Map<String, Instant> since = new ConcurrentHashMap<>();
  private final Clock clock;

  Doubts(Clock clock) {
    this.clock = clock;
  }

  void add(String draft) {
    since.values().removeIf(this::isOver);
    since.put(draft, clock.instant());
  }

  void settle(String draft) {
    since.remove(draft);
  }

  boolean has(String draft) {
    Instant at = since.get(draft);
    return at != null && !isOver(at);
  }

  /** When it is worth asking again whether Karrio shows it as bought. */
  Instant nextLook() {
    return clock.instant().plus(LOOK_AGAIN);
  }

  private boolean isOver(Instant at) {
    return at.plus(SETTLED).isBefore(clock.instant());
  }
}
