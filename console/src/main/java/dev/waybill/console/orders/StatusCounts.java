package dev.waybill.console.orders;

import dev.waybill.service.exchange.orders.OrderCounts;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** How many orders stand where, as the page adds it up. */
record StatusCounts(OrderCounts counts) {

  public long of(OrderStatus status) {
    return counts.byStatus().getOrDefault(status.name(), 0L);
  }

  public long retrying() {
    return counts.retrying();
  }

  public long warnings() {
    Long warned = counts.warned();
    return warned == null ? 0 : warned;
  }

  public long all() {
    return counts.byStatus().values().stream().mapToLong(Long::longValue).sum();
  }

  /** When the oldest order that is not at its end came in; null if there is none. */
  public @Nullable Instant oldestOpen() {
    return counts.oldest().values().stream().min(Comparator.naturalOrder()).orElse(null);
  }
}
