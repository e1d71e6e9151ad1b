package dev.waybill.ingest.stock;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Whose stock is ours, and which instance writes to which shop at the moment. Leases go by the
 * database's clock.
 */
final class StockOwners {

  /** Longer than the longest call. */
  private static final int LEASE_SECONDS = 60;

  private final JdbcTemplate jdbc;
  private final String holder = UUID.randomUUID().toString();

  StockOwners(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  String holder() {
    return holder;
  }

  /** A shop that something is to be written to. */
  record Due(String shop, @Nullable String location, int failures) {}

  /**
   * A shop whose stock is ours.
   *
   * @param location where the shop counts it; null where its platform has none
   * @param error why the last attempt failed; null if it did not
   */
  record Owned(
      @Nullable String location,
      Instant since,
      String person,
      Instant nextAt,
      int failures,
      @Nullable String error) {}

  Optional<Due> claim(Collection<String> eligible) {
    return jdbc
        .query(
            """
            UPDATE stock_owner SET holder = ?, lease_until = now() + make_interval(secs => ?)
            WHERE shop = (
              SELECT shop FROM stock_owner o
              WHERE next_at <= now() AND (lease_until IS NULL OR lease_until < now()) AND shop = ANY (?)
                AND EXISTS (SELECT FROM shop_stock s WHERE s.shop = o.shop AND s.due_at <= now())
              ORDER BY next_at LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING *
            """,
            (row, n) ->
                new Due(row.getString("shop"), row.getString("location"), row.getInt("failures")),
            holder,
            LEASE_SECONDS,
            eligible.toArray(String[]::new))
        .stream()
        .findFirst();
  }

  /**
   * The lease begins again.
   *
   * @throws LeaseLostException if another instance has the shop, or nobody owns its stock any more
   */
  void hold(String shop) {
    int held =
        jdbc.update(
            "UPDATE stock_owner SET lease_until = now() + make_interval(secs => ?)"
                + " WHERE shop = ? AND holder = ?",
            LEASE_SECONDS,
            shop,
            holder);
    if (held == 0) {
      throw new LeaseLostException();
    }
  }

  void release(String shop) {
    jdbc.update(
        "UPDATE stock_owner SET holder = NULL, lease_until = NULL, failures = 0, error = NULL,"
            + " next_at = now() WHERE shop = ? AND holder = ?",
        shop,
        holder);
  }

  /** Nothing is wrong, but the shop is to be left alone for a while. */
  void pause(String shop, Duration pause) {
    jdbc.update(
        "UPDATE stock_owner SET holder = NULL, lease_until = NULL,"
            + " next_at = now() + make_interval(secs => ?) WHERE shop = ? AND holder = ?",
        seconds(pause),
        shop,
        holder);
  }

  void failed(String shop, String error, Duration pause) {
    jdbc.update(
        "UPDATE stock_owner SET failures = failures + 1, error = ?, holder = NULL, lease_until ="
            + " NULL, next_at = now() + make_interval(secs => ?) WHERE shop = ? AND holder = ?",
        error,
        seconds(pause),
        shop,
        holder);
  }

  /** Everything is looked at, and too much is lowered. Said again, it may change the location. */
  void begin(String shop, @Nullable String location, String person) {
    jdbc.update(
        """
        INSERT INTO stock_owner (shop, location, person) VALUES (?, ?, ?)
        ON CONFLICT (shop) DO UPDATE SET location = excluded.location, person = excluded.person,
          since = now(), next_at = now(), holder = NULL, lease_until = NULL, failures = 0, error = NULL
        """,
        shop,
        location,
        person);
    forget(shop);
  }

  /** What is pending is dropped; a write under way at this moment is the last. */
  void end(String shop) {
    jdbc.update("DELETE FROM stock_owner WHERE shop = ?", shop);
    forget(shop);
  }

  /** A shop that comes back under its name owns its stock. */
  void endRemoved() {
    jdbc.update(
        "DELETE FROM stock_owner o USING shop s WHERE o.shop = s.name AND s.removed_at IS NOT"
            + " NULL");
  }

  private void forget(String shop) {
    jdbc.update(
        """
        UPDATE shop_stock SET stage = 'idle', intent_key = NULL, intent_mark = NULL, applied = NULL,
          quantity = NULL, problem = NULL, heal = false, unsure = false, tries = 0, dirty = true,
          due_at = CASE WHEN offered IS NOT NULL THEN now() END
        WHERE shop = ?
        """,
        shop);
  }

  Optional<Owned> find(String shop) {
    return jdbc
        .query("SELECT * FROM stock_owner WHERE shop = ?", (row, n) -> owned(row), shop)
        .stream()
        .findFirst();
  }

  private static Owned owned(ResultSet row) throws SQLException {
    Timestamp since = row.getTimestamp("since");
    return new Owned(
        row.getString("location"),
        since.toInstant(),
        row.getString("person"),
        row.getTimestamp("next_at").toInstant(),
        row.getInt("failures"),
        row.getString("error"));
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }

  /** Another instance has taken the shop over, or a person ended it. */
  static final class LeaseLostException extends RuntimeException {
    LeaseLostException() {
      super("The shop's stock is written by somebody else now, or by nobody");
    }
  }
}
