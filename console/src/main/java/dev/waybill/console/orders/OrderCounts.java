package dev.waybill.console.orders;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many orders stand where.
 *
 * @param retrying of those under way, how many wait for another attempt
 * @param oldestOpen when the oldest order that is not at its end came in; null if there is none
 */
record OrderCounts(Map<String, Long> byStatus, long retrying, @Nullable Instant oldestOpen) {

  public long of(OrderStatus status) {
    return byStatus.getOrDefault(status.name(), 0L);
  }

  public long all() {
    return byStatus.values().stream().mapToLong(Long::longValue).sum();
  }
}
