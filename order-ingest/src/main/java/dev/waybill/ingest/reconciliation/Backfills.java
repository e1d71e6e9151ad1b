package dev.waybill.ingest.reconciliation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Fetches of a whole range of time that somebody asked for. They go on where they were after a
 * restart.
 */
final class Backfills {

  private final JdbcTemplate jdbc;
  private final String holder = UUID.randomUUID().toString();
  private final Duration lease;

  Backfills(JdbcTemplate jdbc, Duration lease) {
    this.jdbc = jdbc;
    this.lease = lease;
  }

  /**
   * A backfill and how far it is.
   *
   * @param state RUNNING, DONE or CANCELLED
   * @param percent of the range of time, not of the orders
   * @param error of the last try, if it failed; it is tried again
   */
  record Backfill(
      long id,
      String shop,
      Instant from,
      Instant until,
      String state,
      int percent,
      Instant through,
      long listed,
      long emitted,
      String requestedBy,
      Instant requestedAt,
      @Nullable Instant finishedAt,
      int failures,
      @Nullable String error) {}

  Backfill request(String shop, Instant from, Instant until, String person) {
    return jdbc.query(
            "INSERT INTO backfill (shop, from_at, until_at, through, requested_by) VALUES (?, ?, ?,"
                + " ?, ?) RETURNING *",
            Backfills::backfill,
            shop,
            Timestamp.from(from),
            Timestamp.from(until),
            Timestamp.from(from),
            person)
        .getFirst();
  }

  Optional<Backfill> claim(Collection<String> eligible) {
    return jdbc
        .query(
            """
            UPDATE backfill SET holder = ?, lease_until = now() + make_interval(secs => ?)
            WHERE id = (
              SELECT id FROM backfill
              WHERE state = 'RUNNING' AND next_at <= now() AND (lease_until IS NULL OR lease_until < now()) AND shop = ANY (?)
              ORDER BY next_at LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING *
            """,
            Backfills::backfill,
            holder,
            lease.toSeconds(),
            eligible.toArray(String[]::new))
        .stream()
        .findFirst();
  }

  /** False if it was cancelled, or another instance has taken over. */
  boolean progress(long id, @Nullable Instant through, int listed, long emitted) {
    return jdbc.update(
            "UPDATE backfill SET through = greatest(through, ?), listed = listed + ?, emitted ="
                + " emitted + ?, lease_until = now() + make_interval(secs => ?) WHERE id = ? AND"
                + " holder = ? AND state = 'RUNNING'",
            through == null ? null : Timestamp.from(through),
            listed,
            emitted,
            lease.toSeconds(),
            id,
            holder)
        == 1;
  }

  void done(long id) {
    jdbc.update(
        "UPDATE backfill SET state = 'DONE', through = until_at, finished_at = now(), error = NULL,"
            + " holder = NULL, lease_until = NULL WHERE id = ? AND holder = ? AND state ="
            + " 'RUNNING'",
        id,
        holder);
  }

  /** Goes on later. */
  void putOff(long id, Duration pause, @Nullable String error) {
    jdbc.update(
        "UPDATE backfill SET next_at = now() + make_interval(secs => ?), error = ?,"
            + " failures = CASE WHEN ?::text IS NULL THEN 0 ELSE failures + 1 END,"
            + " holder = NULL, lease_until = NULL WHERE id = ? AND holder = ?",
        pause.toMillis() / 1000.0,
        error,
        error,
        id,
        holder);
  }

  /** False if it is not running (any more). */
  boolean cancel(String shop, long id) {
    return jdbc.update(
            "UPDATE backfill SET state = 'CANCELLED', finished_at = now() WHERE id = ? AND shop = ?"
                + " AND state = 'RUNNING'",
            id,
            shop)
        == 1;
  }

  List<Backfill> of(String shop, int offset, int limit) {
    return jdbc.query(
        "SELECT * FROM backfill WHERE shop = ? ORDER BY id DESC LIMIT ? OFFSET ?",
        Backfills::backfill,
        shop,
        limit,
        offset);
  }

  private static Backfill backfill(ResultSet row, int n) throws SQLException {
    Instant from = row.getTimestamp("from_at").toInstant();
    Instant until = row.getTimestamp("until_at").toInstant();
    Instant through = row.getTimestamp("through").toInstant();
    long all = Math.max(1, Duration.between(from, until).toSeconds());
    long gone = Duration.between(from, through).toSeconds();
    return new Backfill(
        row.getLong("id"),
        row.getString("shop"),
        from,
        until,
        row.getString("state"),
        Math.toIntExact(Math.clamp(gone * 100 / all, 0, 100)),
        through,
        row.getLong("listed"),
        row.getLong("emitted"),
        row.getString("requested_by"),
        row.getTimestamp("requested_at").toInstant(),
        ReconciliationStore.instant(row.getTimestamp("finished_at")),
        row.getInt("failures"),
        row.getString("error"));
  }
}
