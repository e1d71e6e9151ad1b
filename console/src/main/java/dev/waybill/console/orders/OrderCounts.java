package dev.waybill.console.orders;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many orders stand where.
 *
 * @param oldest when the oldest order of a status came in; only for those that are not at their end
 * @param retrying how many wait for another attempt
 * @param warned how many went on without some step; null from an orchestrator that does not count
 */
record OrderCounts(
    Map<String, Long> byStatus, Map<String, Instant> oldest, long retrying, @Nullable Long warned) {

  public long of(OrderStatus status) {
    return byStatus.getOrDefault(status.name(), 0L);
  }

  public long warnings() {
    return warned == null ? 0 : warned;
  }

  public long all() {
    return byStatus.values().stream().mapToLong(Long::longValue).sum();
  }

  /** When the oldest order that is not at its end came in; null if there is none. */
  public @Nullable Instant oldestOpen() {
    return oldest.values().stream().min(Comparator.naturalOrder()).orElse(null);
  }
}
