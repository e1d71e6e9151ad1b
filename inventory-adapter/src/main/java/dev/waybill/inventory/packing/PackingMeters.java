package dev.waybill.inventory.packing;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.jdbc.core.JdbcTemplate;

/** How many orders are to be packed, and for how long the oldest. */
final class PackingMeters {

  private static final String COUNT =
      """
      SELECT count(*) AS orders, coalesce(extract(epoch FROM now() - min(since)), 0) AS oldest
      FROM packing WHERE state = 'WAITING'
      """;

  private final JdbcTemplate jdbc;
  private volatile Numbers numbers = new Numbers(Double.NaN, Double.NaN);

  private record Numbers(double orders, double oldest) {}

  PackingMeters(MeterRegistry registry, JdbcTemplate jdbc) {
    this.jdbc = jdbc;
    Gauge.builder("waybill.packings", () -> numbers.orders())
        .description("Orders that are to be packed")
        .register(registry);
    Gauge.builder("waybill.packings.oldest", () -> numbers.oldest())
        .description("How long the oldest of them has waited; 0 if there is none")
        .baseUnit("seconds")
        .register(registry);
  }

  void count() {
    numbers =
        jdbc.queryForObject(
            COUNT, (row, n) -> new Numbers(row.getLong("orders"), row.getDouble("oldest")));
  }
}
