package dev.waybill.shipping.money;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.jdbc.core.JdbcTemplate;

/** How many voided labels have not been credited, how many wait for a person, and the oldest. */
final class RefundMeters {

  private static final String COUNT =
      """
      SELECT count(*) AS open, count(person_since) AS person,
        coalesce(extract(epoch FROM now() - min(void_asked_at)), 0) AS oldest
      FROM label WHERE refund IN ('REQUESTED', 'REJECTED')
      """;

  private final JdbcTemplate jdbc;
  private volatile Numbers numbers = new Numbers(Double.NaN, Double.NaN, Double.NaN);

  private record Numbers(double open, double person, double oldest) {}

  RefundMeters(MeterRegistry registry, JdbcTemplate jdbc) {
    this.jdbc = jdbc;
    Gauge.builder("waybill.refunds", () -> numbers.open())
        .description("Voided labels whose money is not back")
        .register(registry);
    Gauge.builder("waybill.refunds.person", () -> numbers.person())
        .description("Those of them that wait for a person")
        .register(registry);
    Gauge.builder("waybill.refunds.oldest", () -> numbers.oldest())
        .description("How long ago the oldest of them was voided; 0 if there is none")
        .baseUnit("seconds")
        .register(registry);
  }

  void count() {
    numbers =
        jdbc.queryForObject(
            COUNT,
            (row, n) ->
                new Numbers(row.getLong("open"), row.getLong("person"), row.getDouble("oldest")));
  }
}
