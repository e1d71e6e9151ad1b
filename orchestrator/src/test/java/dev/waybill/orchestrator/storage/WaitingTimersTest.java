package dev.waybill.orchestrator.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.orchestrator.Migrations;
import dev.waybill.testing.SharedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What 100,000 waiting timers cost those who look for the few that are due. */
class WaitingTimersTest {

  private static final Pattern READ =
      Pattern.compile("Buffers: shared hit=(\\d+)(?: read=(\\d+))?");

  private static final String FILL =
      """
      INSERT INTO orders (order_id, row_version, shop, platform, number, status, retrying, workflow,
          workflow_version, snapshot_version, total, currency, next_due, placed_at, received_at,
          status_since, updated_at, state)
      SELECT 'demo:' || n, 1, 'demo', 'woocommerce', n::text, 'AWAITING_PAYMENT', false, 'fulfillment',
          1, now(), 42.5, 'EUR', now() + interval '1 day' + n * interval '1 second', now(), now(),
          now(), now(), rpad('{}', 900)
      FROM generate_series(1, 100000) AS n\
      """;

  @Test
  void areNotReadByThoseWhoLookForTheFewThatAreDue() throws SQLException {
    String url = SharedPostgres.url("waiting-timers");
    Migrations.into(new DriverManagerDataSource(url));
    try (Connection connection = DriverManager.getConnection(url);
        var statement = connection.createStatement()) {
      statement.execute("SET enable_seqscan = off");
      statement.execute(FILL);
      statement.execute(
          "UPDATE orders SET next_due = now() - interval '1 s' WHERE number LIKE '9999_'");
      statement.execute("ANALYZE orders");

      var plan = new StringBuilder();
      try (var explain =
          connection.prepareStatement("EXPLAIN (ANALYZE, BUFFERS) " + OrderStore.DUE)) {
        explain.setObject(1, Instant.now().atOffset(java.time.ZoneOffset.UTC));
        explain.setInt(2, 200);
        try (var lines = explain.executeQuery()) {
          while (lines.next()) {
            plan.append(lines.getString(1)).append('\n');
          }
        }
      }

      var read = READ.matcher(plan);
      assertThat(read.find()).as(plan.toString()).isTrue();
      int pages =
          Integer.parseInt(read.group(1))
              + (read.group(2) == null ? 0 : Integer.parseInt(read.group(2)));
      assertThat(plan).contains("orders_due").contains("rows=10");
      assertThat(pages).as(plan.toString()).isLessThan(100);
    }
  }
}
