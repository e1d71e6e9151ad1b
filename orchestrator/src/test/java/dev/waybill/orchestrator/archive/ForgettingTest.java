package dev.waybill.orchestrator.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.orchestrator.Migrations;
import dev.waybill.testing.SharedPostgres;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class ForgettingTest {

  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
  private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant LATELY = Instant.parse("2029-12-01T00:00:00Z");

  private final JdbcTemplate jdbc =
      new JdbcTemplate(new DriverManagerDataSource(SharedPostgres.url("forgetting")));

  @Test
  void erasesWhatIsOldEnoughWithAllThatLeadsToIt() {
    Migrations.into(jdbc.getDataSource());
    for (int i = 0; i < 25; i++) {
      archived("old:" + i, LONG_AGO, LONG_AGO);
    }
    archived("young:1", LATELY, LATELY);
    archived("revived:1", LONG_AGO, LATELY);
    jdbc.update("INSERT INTO order_counts VALUES ('COMPLETED', 3, 27)");

    var forgetting =
        new Forgetting(jdbc, Duration.ofDays(365), 10, Clock.fixed(NOW, ZoneOffset.UTC));
    while (forgetting.part()) {}

    assertThat(texts("SELECT order_id FROM archived_orders ORDER BY 1"))
        .containsExactly("revived:1", "young:1");
    assertThat(texts("SELECT order_id FROM order_references ORDER BY 1"))
        .containsExactly("revived:1", "young:1");
    assertThat(texts("SELECT sum(orders)::text FROM order_counts")).containsExactly("2");
  }

  private List<String> texts(String sql) {
    return jdbc.queryForList(sql, String.class);
  }

  private void archived(String id, Instant placed, Instant updated) {
    jdbc.update(
        """
        INSERT INTO archived_orders (order_id, row_version, shop, platform, number, status,
               workflow, workflow_version, snapshot_version, total, currency, placed_at,
               received_at, status_since, updated_at, state, archived_at)
        SELECT ?, 1, 'demo', 'woocommerce', '1', 'COMPLETED', 'fulfillment', 1, placed, 1, 'EUR',
               placed, placed, placed, updated, '{}', updated
        FROM (SELECT ?::timestamptz AS placed, ?::timestamptz AS updated) AS t
        """,
        id,
        placed.atOffset(ZoneOffset.UTC),
        updated.atOffset(ZoneOffset.UTC));
    jdbc.update("INSERT INTO order_references VALUES ('TRACK-' || ?, ?)", id, id);
  }
}
