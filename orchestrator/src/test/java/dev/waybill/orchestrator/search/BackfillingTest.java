package dev.waybill.orchestrator.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.orchestrator.Migrations;
import dev.waybill.testing.SharedPostgres;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class BackfillingTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2030-01-01T00:00:00Z"), ZoneOffset.UTC);

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final String url = SharedPostgres.url("backfilling");
  private final JdbcTemplate jdbc = new JdbcTemplate(new DriverManagerDataSource(url));

  @Test
  void oneInstanceDoesItAndAllEndWhenItIsDone() throws Exception {
    Migrations.into(jdbc.getDataSource());
    jdbc.update("UPDATE search_backfill SET looked = 40, expected = 100, filled = 30");
    var waiting = new Backfilling(jdbc, 10, Duration.ZERO, meters, CLOCK);
    try (Connection other = DriverManager.getConnection(url);
        var statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("SELECT FROM search_backfill FOR UPDATE");

      assertThat(waiting.part()).isFalse();

      assertThat(waiting.over()).isFalse();
      assertThat(gauge("left")).as("every instance tells how far it is").isEqualTo(60);
      assertThat(gauge("filled")).isEqualTo(30);
      other.rollback();
    }
    var working = new Backfilling(jdbc, 10, Duration.ZERO, new SimpleMeterRegistry(), CLOCK);
    for (int i = 0; i < 10 && !working.over(); i++) {
      working.part();
    }
    assertThat(working.over()).isTrue();

    var later = new Backfilling(jdbc, 10, Duration.ZERO, new SimpleMeterRegistry(), CLOCK);
    later.part();

    assertThat(later.over()).isTrue();
  }

  private double gauge(String name) {
    return meters.get("waybill.search.backfill." + name).gauge().value();
  }
}
