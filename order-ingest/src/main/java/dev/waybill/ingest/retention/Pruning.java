package dev.waybill.ingest.retention;

import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Goes over the tables that only ever grow and deletes what is too old, a bounded number of rows in
 * each statement. Several instances may do so at once: they take different rows.
 */
final class Pruning {

  /** What webhooks brought is compared with what the shops say within the hour. */
  private static final Duration DELIVERIES = Duration.ofHours(24);

  /** What is to be expected in an hour is the average of these. */
  private static final Duration TOPICS = Duration.ofDays(28);

  private final JdbcTemplate jdbc;
  private final int most;
  private final List<Table> tables;
  private int next;

  /**
   * @param most rows that one statement deletes
   */
  Pruning(JdbcTemplate jdbc, RetentionSettings settings, int most) {
    this.jdbc = jdbc;
    this.most = most;
    this.tables =
        List.of(
            new Table("sighting", "at", DELIVERIES),
            new Table("webhook_hour", "hour", TOPICS),
            new Table("missed_order", "found_at", settings.missed()),
            new Table("deleted_order", "told_at", settings.missed()),
            new Table("hook_event", "at", settings.hookEvents()),
            new Table("backfill", "finished_at", settings.backfills()),
            new Table("privacy_request", "done_at", settings.privacyRequests()),
            new Table("shop_change", "at", settings.shopChanges()));
  }

  /**
   * @param since the column by whose time a row is old; where it is null, the row is kept
   */
  private record Table(String name, String since, Duration kept) {

    String deletion() {
      return """
      DELETE FROM %1$s WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM %1$s WHERE %2$s < now() - make_interval(secs => ?)
        ORDER BY %2$s LIMIT ? FOR UPDATE SKIP LOCKED))\
      """
          .formatted(name, since);
    }
  }

  /** One statement; false at the end of a sweep over all tables. */
  boolean part() {
    Table table = tables.get(next);
    int deleted = jdbc.update(table.deletion(), table.kept().toSeconds(), most);
    if (deleted < most) {
      next = (next + 1) % tables.size();
    }
    return next != 0 || deleted == most;
  }
}
