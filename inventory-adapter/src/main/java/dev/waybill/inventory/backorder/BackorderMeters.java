package dev.waybill.inventory.backorder;

import dev.waybill.step.Outcome;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** How many orders wait, the age of the oldest, and how long those waited that are answered. */
final class BackorderMeters {

  private static final String COUNT =
      "SELECT count(*) AS orders, min(since) AS oldest FROM backorder WHERE state = 'WAITING'";

  private final MeterRegistry registry;
  private final JdbcTemplate jdbc;
  private final Clock clock;
  private volatile Numbers numbers = new Numbers(Double.NaN, null);

  private record Numbers(double orders, @Nullable Instant oldest) {}

  BackorderMeters(MeterRegistry registry, JdbcTemplate jdbc, Clock clock) {
    this.registry = registry;
    this.jdbc = jdbc;
    this.clock = clock;
    Gauge.builder("waybill.backorders", () -> numbers.orders())
        .description("Orders that wait for stock")
        .register(registry);
    Gauge.builder("waybill.backorders.oldest", this::age)
        .description(
            "How long the oldest order that waits for stock has waited; 0 if there is none")
        .baseUnit("seconds")
        .register(registry);
  }

  void count() {
    numbers =
        jdbc.queryForObject(
            COUNT,
            (row, n) -> {
              OffsetDateTime oldest = row.getObject("oldest", OffsetDateTime.class);
              return new Numbers(row.getLong("orders"), oldest == null ? null : oldest.toInstant());
            });
  }

  void answered(Answered answer) {
    Timer.builder("waybill.backorders.waited")
        .description("How long orders waited for stock until they were answered")
        .tag("outcome", answer.outcome() instanceof Outcome.Completed ? "served" : "rejected")
        .register(registry)
        .record(Duration.between(answer.since(), clock.instant()));
  }

  private double age() {
    Instant oldest = numbers.oldest();
    return oldest == null ? 0 : Duration.between(oldest, clock.instant()).toMillis() / 1_000.0;
  }
}
