package dev.waybill.ingest.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.ingest.ShopEdge;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** What is old goes, a few rows at a time; what is not, and what is not done, stays. */
class PruningTest extends ShopEdge {

  @Autowired JdbcTemplate jdbc;

  private final String shop = "p" + UUID.randomUUID().toString().substring(0, 8);

  @Test
  void whatIsOldGoesAndTheRestStays() {
    fill("sighting (shop, at, orders)", "'x'::bytea", "2 days", "1 hour");
    fill("webhook_hour (shop, hour, topic, count, last_at)", "'t', 1, now()", "30 days", "1 hour");
    fill(
        "missed_order (shop, found_at, order_id, version, result)",
        "'1', #, 'emitted'",
        "91 days",
        "1 day");
    fill("hook_event (shop, at, topic, event, mended)", "'t', 'deleted', true", "91 days", "1 day");
    fill(
        "backfill (shop, finished_at, from_at, until_at, through, requested_by, state)",
        "now(), now(), now(), 'olga', 'DONE'",
        "91 days",
        "1 day");
    fill(
        "privacy_request (shop, done_at, kind, orders, digest, received_at, due_at)",
        "'data-request', '{}', gen_random_uuid()::text, now(), now()",
        "366 days",
        "1 day");
    fill(
        "shop_change (shop, at, person, action, detail)",
        "'olga', 'change', 'url'",
        "1826 days",
        "1800 days");
    jdbc.update(
        "INSERT INTO privacy_request (shop, kind, orders, digest, received_at, due_at)"
            + " VALUES (?, 'data-request', '{}', 'open', '2020-01-01', '2020-02-01')",
        shop);

    sweep();

    for (String table :
        new String[] {
          "sighting", "webhook_hour", "missed_order", "hook_event", "backfill", "shop_change"
        }) {
      assertThat(rows(table)).as(table).isEqualTo(1);
    }
    // Open requests are never forgotten.
    assertThat(rows("privacy_request")).isEqualTo(2);
  }

  private void sweep() {
    var settings =
        new RetentionSettings(
            Duration.ZERO,
            Duration.ZERO,
            Duration.ofDays(90),
            Duration.ofDays(90),
            Duration.ofDays(90),
            Duration.ofDays(365),
            Duration.ofDays(1825));
    var pruning = new Pruning(jdbc, settings, 3);
    int parts = 1;
    while (pruning.part()) {
      parts++;
    }
    // Seven rows of each go three at a time.
    assertThat(parts).isGreaterThanOrEqualTo(7 * 3);
  }

  /** Seven old rows, a second apart, and a young one; # stands for the time. */
  private void fill(String table, String values, String old, String young) {
    for (int i = 0; i <= 7; i++) {
      String at =
          "now() - interval '" + (i < 7 ? old : young) + "' - interval '" + i * 3601 + " seconds'";
      String columns = table.substring(0, table.length() - 1);
      jdbc.update(
          "INSERT INTO " + columns + ") VALUES (?, " + at + ", " + values.replace("#", at) + ")",
          shop);
    }
  }

  private long rows(String table) {
    Long count =
        jdbc.queryForObject("SELECT count(*) FROM " + table + " WHERE shop = ?", Long.class, shop);
    return count == null ? 0 : count;
  }
}
