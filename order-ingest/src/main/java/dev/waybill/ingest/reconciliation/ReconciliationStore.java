package dev.waybill.ingest.reconciliation;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How far each shop is known, and who works on it. Leases go by the database's clock; a holder that
 * lost its lease finds out with its next write, and until then repeats what is already known.
 */
final class ReconciliationStore {

  private final JdbcTemplate jdbc;
  private final String holder = UUID.randomUUID().toString();
  private final Duration lease;

  ReconciliationStore(JdbcTemplate jdbc, Duration lease) {
    this.jdbc = jdbc;
    this.lease = lease;
  }

  /**
   * A shop to work on.
   *
   * @param resumeFrom where the run before ran out of its time; null if it was finished
   */
  record Claim(String shop, Instant through, @Nullable Instant resumeFrom, int failures) {}

  /**
   * How a shop stands.
   *
   * @param through all changes before it are known, by the shop's clock
   * @param failures in a row
   */
  record Standing(
      Instant through,
      @Nullable Instant doneAt,
      Instant nextAt,
      long listed,
      int failures,
      @Nullable Instant failedAt,
      @Nullable String error) {}

  /** Begins with a shop; one that is known keeps its place. */
  void ensure(String shop, Instant through) {
    jdbc.update(
        "INSERT INTO reconciliation (shop, through) VALUES (?, ?) ON CONFLICT (shop) DO NOTHING",
        shop,
        Timestamp.from(through));
  }

  /** A shop that is due, for this instance alone. */
  Optional<Claim> claim(Collection<String> eligible) {
    return jdbc
        .query(
            """
            UPDATE reconciliation r SET holder = ?, lease_until = now() + make_interval(secs => ?)
            WHERE shop = (
              SELECT shop FROM reconciliation
              WHERE next_at <= now() AND (lease_until IS NULL OR lease_until < now()) AND shop = ANY (?)
              ORDER BY next_at LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING shop, through, resume_from, failures
            """,
            (row, n) ->
                new Claim(
                    row.getString("shop"),
                    row.getTimestamp("through").toInstant(),
                    instant(row.getTimestamp("resume_from")),
                    row.getInt("failures")),
            holder,
            lease.toSeconds(),
            eligible.toArray(String[]::new))
        .stream()
        .findFirst();
  }

  /** False if another instance has taken over. */
  boolean renew(String shop) {
    return jdbc.update(
            "UPDATE reconciliation SET lease_until = now() + make_interval(secs => ?)"
                + " WHERE shop = ? AND holder = ?",
            lease.toSeconds(),
            shop,
            holder)
        == 1;
  }

  /**
   * What is known never goes back; where to resume is within the overlap at first.
   *
   * @param reached by this run; null if that did not change
   */
  boolean progress(String shop, @Nullable Instant reached, int listed) {
    Timestamp time = reached == null ? null : Timestamp.from(reached);
    return jdbc.update(
            "UPDATE reconciliation SET through = greatest(through, ?), resume_from = coalesce(?,"
                + " resume_from), listed = listed + ?, lease_until = now() + make_interval(secs =>"
                + " ?) WHERE shop = ? AND holder = ?",
            time,
            time,
            listed,
            lease.toSeconds(),
            shop,
            holder)
        == 1;
  }

  /** Keeps what was found; what is known stays as it is. Returns how many are new. */
  int found(String shop, List<FoundOrder> found) {
    if (found.isEmpty()) {
      return 0;
    }
    int[] written =
        jdbc.batchUpdate(
            "INSERT INTO missed_order (shop, order_id, version, result) VALUES (?, ?, ?, ?)"
                + " ON CONFLICT DO NOTHING",
            found.stream()
                .map(
                    one ->
                        new Object[] {
                          shop, one.order(), Timestamp.from(one.version()), one.result()
                        })
                .toList());
    return Arrays.stream(written).map(n -> n == 0 ? 0 : 1).sum();
  }

  /** Whether that version of the order is in the report. */
  boolean isFound(String shop, FoundOrder one) {
    return !jdbc.queryForList(
            "SELECT 1 FROM missed_order WHERE shop = ? AND order_id = ? AND version = ?",
            shop,
            one.order(),
            Timestamp.from(one.version()))
        .isEmpty();
  }

  /** The window was gone through to its end. */
  void done(String shop, Duration pause) {
    jdbc.update(
        "UPDATE reconciliation SET done_at = now(), next_at = now() + make_interval(secs => ?),"
            + " holder = NULL, lease_until = NULL, resume_from = NULL, failures = 0, error = NULL"
            + " WHERE shop = ? AND holder = ?",
        pause.toMillis() / 1000.0,
        shop,
        holder);
  }

  /** The run ran out of its time, and goes on when other shops had theirs. */
  void interrupted(String shop) {
    jdbc.update(
        "UPDATE reconciliation SET next_at = now(), holder = NULL, lease_until = NULL, failures ="
            + " 0, error = NULL WHERE shop = ? AND holder = ?",
        shop,
        holder);
  }

  void failed(String shop, Duration pause, String error) {
    jdbc.update(
        "UPDATE reconciliation SET next_at = now() + make_interval(secs => ?), holder = NULL,"
            + " lease_until = NULL, failures = failures + 1, failed_at = now(), error = ?"
            + " WHERE shop = ? AND holder = ?",
        pause.toMillis() / 1000.0,
        error,
        shop,
        holder);
  }

  Optional<Standing> standing(String shop) {
    return jdbc
        .query(
            "SELECT * FROM reconciliation WHERE shop = ?",
            (row, n) ->
                new Standing(
                    row.getTimestamp("through").toInstant(),
                    instant(row.getTimestamp("done_at")),
                    row.getTimestamp("next_at").toInstant(),
                    row.getLong("listed"),
                    row.getInt("failures"),
                    instant(row.getTimestamp("failed_at")),
                    row.getString("error")),
            shop)
        .stream()
        .findFirst();
  }

  /** An order that its webhook did not bring. */
  record Missed(String order, Instant version, Instant foundAt, String result) {}

  /** The newest first. */
  List<Missed> missed(String shop, int offset, int limit) {
    return jdbc.query(
        "SELECT * FROM missed_order WHERE shop = ? ORDER BY found_at DESC, order_id LIMIT ? OFFSET"
            + " ?",
        (row, n) ->
            new Missed(
                row.getString("shop") + ':' + row.getString("order_id"),
                row.getTimestamp("version").toInstant(),
                row.getTimestamp("found_at").toInstant(),
                row.getString("result")),
        shop,
        limit,
        offset);
  }

  long missedSince(String shop, Duration time) {
    Long count =
        jdbc.queryForObject(
            "SELECT count(*) FROM missed_order WHERE shop = ? AND found_at >= now() -"
                + " make_interval(secs => ?)",
            Long.class,
            shop,
            time.toSeconds());
    return count == null ? 0 : count;
  }

  static @Nullable Instant instant(@Nullable Timestamp time) {
    return time == null ? null : time.toInstant();
  }
}
