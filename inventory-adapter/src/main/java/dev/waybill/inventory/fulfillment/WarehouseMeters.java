package dev.waybill.inventory.fulfillment;

import dev.waybill.inventory.fulfillment.WarehouseRow.State;
import dev.waybill.step.Outcome;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How many orders are where, how long they take, and what came that nobody expected. */
final class WarehouseMeters {

  private static final String COUNT =
      """
      SELECT state, count(*) AS orders, min(created_at) AS oldest FROM warehouse_order
      WHERE state IN ('SENDING', 'OPEN', 'CANCELLING') GROUP BY state
      """;

  private final MeterRegistry registry;
  private final JdbcClient jdbc;
  private final Clock clock;
  private volatile Map<State, Numbers> numbers = Map.of();

  private record Numbers(long orders, @Nullable Instant oldest) {}

  WarehouseMeters(MeterRegistry registry, JdbcClient jdbc, Clock clock) {
    this.registry = registry;
    this.jdbc = jdbc;
    this.clock = clock;
    for (State state : List.of(State.SENDING, State.OPEN, State.CANCELLING)) {
      String text = state.name().toLowerCase(Locale.ROOT);
      Gauge.builder("waybill.warehouse.orders", () -> of(state).orders())
          .description("Orders that the external warehouse is to ship, by how far they are")
          .tag("state", text)
          .register(registry);
      Gauge.builder("waybill.warehouse.oldest", () -> age(state))
          .description("How long the oldest of them has been under way; 0 if there is none")
          .baseUnit("seconds")
          .tag("state", text)
          .register(registry);
    }
  }

  void count() {
    var counted = new EnumMap<State, Numbers>(State.class);
    jdbc.sql(COUNT)
        .query(
            row -> {
              OffsetDateTime oldest = row.getObject("oldest", OffsetDateTime.class);
              counted.put(
                  State.valueOf(row.getString("state")),
                  new Numbers(row.getLong("orders"), oldest == null ? null : oldest.toInstant()));
            });
    numbers = counted;
  }

  void answered(Instant since, Outcome outcome) {
    Timer.builder("waybill.warehouse.answered")
        .description("From the command until the external warehouse had shipped, or said no")
        .tag("outcome", outcome instanceof Outcome.Completed ? "shipped" : "rejected")
        .register(registry)
        .record(Duration.between(since, clock.instant()));
  }

  /** A webhook came. */
  void webhook(String result) {
    registry.counter("waybill.warehouse.webhooks", "result", result).increment();
  }

  void shippedAlthoughCancelled() {
    registry.counter("waybill.warehouse.shipped.although.cancelled").increment();
  }

  /** SKUs of which the warehouse has fewer than are reserved there. */
  void lacking(int skus) {
    registry.counter("waybill.warehouse.levels.below.reserved").increment(skus);
  }

  private Numbers of(State state) {
    return numbers.getOrDefault(state, new Numbers(0, null));
  }

  private double age(State state) {
    Instant oldest = of(state).oldest();
    return oldest == null ? 0 : Duration.between(oldest, clock.instant()).toMillis() / 1_000.0;
  }
}
