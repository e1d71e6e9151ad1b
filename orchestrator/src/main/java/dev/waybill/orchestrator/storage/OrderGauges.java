package dev.waybill.orchestrator.storage;

import dev.waybill.orchestrator.saga.state.Status;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.ToLongFunction;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Orders by status and how late the timers are, asked of the database at most every 15 seconds
 * however often the meters are read. All instances tell the same figures: take the maximum, not the
 * sum.
 */
final class OrderGauges {

  private static final Logger log = LoggerFactory.getLogger(OrderGauges.class);
  private static final Duration KEEP = Duration.ofSeconds(15);

  private final OrderQueries queries;
  private final DataSource dataSource;
  private final Clock clock;
  private Instant askAgain = Instant.MIN;
  private @Nullable OrderCounts counts;
  private double overdueSeconds;
  private double parked;

  OrderGauges(OrderQueries queries, DataSource dataSource, MeterRegistry registry, Clock clock) {
    this.queries = queries;
    this.dataSource = dataSource;
    this.clock = clock;
    for (Status status : Status.values()) {
      Gauge.builder("waybill.orders", () -> count(status))
          .description("Orders by status")
          .tag("status", status.name())
          .register(registry);
      if (!status.isFinal()) {
        Gauge.builder("waybill.orders.stuck", () -> stuck(status))
            .description("Orders that have stayed in a status for longer than their limit")
            .tag("status", status.name())
            .register(registry);
        Gauge.builder("waybill.orders.oldest", () -> oldest(status))
            .description("Age of the oldest order in a status; 0 if there is none")
            .baseUnit("seconds")
            .tag("status", status.name())
            .register(registry);
      }
    }
    Gauge.builder("waybill.orders.retrying", this::retrying)
        .description("Orders that wait for the next attempt of some step")
        .register(registry);
    shipBy(registry, "today", OrderCounts.ShipByCounts::today);
    shipBy(registry, "overdue", OrderCounts.ShipByCounts::overdue);
    shipBy(registry, "blocked", OrderCounts.ShipByCounts::blocked);
    Gauge.builder("waybill.timers.overdue", this::overdue)
        .description("How long the oldest due timer has waited")
        .baseUnit("seconds")
        .register(registry);
    Gauge.builder("waybill.signals.set.aside", this::parked)
        .description("Signals kept for an instance of a newer release")
        .register(registry);
  }

  private void shipBy(
      MeterRegistry registry, String state, ToLongFunction<OrderCounts.ShipByCounts> count) {
    Gauge.builder("waybill.orders.ship.by", () -> shipBy(count))
        .description(
            "Orders that still have to leave: later today, overdue, and overdue while on hold or in"
                + " need of attention, which are part of the overdue ones")
        .tag("state", state)
        .register(registry);
  }

  private synchronized double shipBy(ToLongFunction<OrderCounts.ShipByCounts> count) {
    refresh();
    return counts == null ? Double.NaN : count.applyAsLong(counts.shipBy());
  }

  private synchronized double parked() {
    refresh();
    return parked;
  }

  private synchronized double count(Status status) {
    refresh();
    Long orders = counts == null ? null : counts.byStatus().get(status.name());
    return orders == null ? Double.NaN : orders;
  }

  private synchronized double stuck(Status status) {
    refresh();
    return counts == null ? Double.NaN : counts.stuck().getOrDefault(status.name(), 0L);
  }

  private synchronized double oldest(Status status) {
    refresh();
    if (counts == null) {
      return Double.NaN;
    }
    Instant received = counts.oldest().get(status.name());
    return received == null ? 0 : Duration.between(received, clock.instant()).toMillis() / 1000.0;
  }

  private synchronized double retrying() {
    refresh();
    return counts == null ? Double.NaN : counts.retrying();
  }

  private synchronized double overdue() {
    refresh();
    return overdueSeconds;
  }

  private void refresh() {
    Instant now = clock.instant();
    if (now.isBefore(askAgain)) {
      return;
    }
    askAgain = now.plus(KEEP);
    try (Connection connection = dataSource.getConnection()) {
      Instant oldest = OrderStore.oldestDue(connection, now);
      overdueSeconds = oldest == null ? 0 : Duration.between(oldest, now).toMillis() / 1000.0;
      counts = queries.counts();
      parked = ParkedSignals.count(connection);
    } catch (SQLException | DataAccessException e) {
      log.debug("The gauges keep their old values", e);
      counts = null;
      overdueSeconds = Double.NaN;
      parked = Double.NaN;
    }
  }
}
