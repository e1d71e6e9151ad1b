package dev.waybill.orchestrator.processing;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Orders whose timers this instance leaves to others for a while, because a newer release is at
 * work on them. Nothing is written, so the others fire them in time. Thread-safe.
 */
final class PostponedOrders {

  private static final Duration WHILE = Duration.ofMinutes(1);

  private final Map<String, Instant> until = new ConcurrentHashMap<>();

  void add(Collection<String> orders, Instant now) {
    orders.forEach(order -> until.put(order, now.plus(WHILE)));
  }

  List<String> orders(Instant now) {
    until.values().removeIf(end -> !end.isAfter(now));
    return List.copyOf(until.keySet());
  }
}
