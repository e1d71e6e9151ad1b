package dev.waybill.shipping.handover;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How many orders have labels and have not left, for how long the oldest, and how many are late.
 */
final class HandOverMeters {

  private static final String COUNT =
      """
      SELECT count(*) AS orders, coalesce(extract(epoch FROM now() - min(since)), 0) AS oldest,
          count(late_since) AS late
      FROM hand_over WHERE state = 'WAITING' OR late_since IS NOT NULL
      """;

  private final JdbcTemplate jdbc;
  private volatile Numbers numbers = new Numbers(Double.NaN, Double.NaN, Double.NaN);

  private record Numbers(double orders, double oldest, double late) {}

  HandOverMeters(MeterRegistry registry, JdbcTemplate jdbc) {
    this.jdbc = jdbc;
    Gauge.builder("waybill.handovers", () -> numbers.orders())
        .description("Orders whose parcels have labels and have not all left")
        .register(registry);
    Gauge.builder("waybill.handovers.oldest", () -> numbers.oldest())
        .description("How long the oldest of them has waited; 0 if there is none")
        .baseUnit("seconds")
        .register(registry);
    Gauge.builder("waybill.handovers.late", () -> numbers.late())
        .description("Those of them whose time is over")
        .register(registry);
  }

  void count() {
    numbers =
        jdbc.queryForObject(
            COUNT,
            (row, n) ->
                new Numbers(row.getLong("orders"), row.getDouble("oldest"), row.getLong("late")));
  }
}
