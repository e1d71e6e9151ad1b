package dev.waybill.console.statements;

import dev.waybill.contracts.wire.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/** Statements in the console's own database. */
@Repository
class StatementStore {

  /** Kept of a day; the number of all is kept as well. */
  static final int MOST_DIFFERENCES = 2_000;

  private static final Duration LEASE = Duration.ofMinutes(5);

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;
  private final TransactionTemplate transactions;
  private final Clock clock;
  private final String holder = UUID.randomUUID().toString();

  StatementStore(
      JdbcClient jdbc, JdbcTemplate batches, TransactionTemplate transactions, Clock clock) {
    this.jdbc = jdbc;
    this.batches = batches;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Where a page of the list ended: after that day's statement of that shop. */
  record Place(LocalDate day, String shop) {}

  /**
   * Which statements.
   *
   * @param shop "" for all
   * @param differing whether only those with differences
   */
  record Filter(String shop, boolean differing, @Nullable LocalDate from, @Nullable LocalDate to) {}

  /** The newest day first. */
  List<Statement> list(Filter filter, @Nullable Place after, int most) {
    return jdbc.sql(
            """
            SELECT * FROM statement
            WHERE (:shop = '' OR shop = :shop) AND (NOT :differing OR differences > 0)
              AND day >= coalesce(:from::date, '-infinity') AND day <= coalesce(:to::date, 'infinity')
              AND (:day::date IS NULL OR day < :day::date OR day = :day::date AND shop > :afterShop)
            ORDER BY day DESC, shop LIMIT :most\
            """)
        .param("shop", filter.shop())
        .param("differing", filter.differing())
        .param("from", filter.from())
        .param("to", filter.to())
        .param("day", after == null ? null : after.day())
        .param("afterShop", after == null ? "" : after.shop())
        .param("most", most)
        .query(StatementStore::statement)
        .list();
  }

  Optional<Statement> find(String shop, LocalDate day) {
    return jdbc.sql("SELECT * FROM statement WHERE shop = ? AND day = ?")
        .params(shop, day)
        .query(StatementStore::statement)
        .optional();
  }

  /** The zone of the shop's newest statement; null before the first. */
  @Nullable String zone(String shop) {
    return jdbc.sql(
            "SELECT zone FROM statement WHERE shop = ? AND zone IS NOT NULL ORDER BY day DESC LIMIT"
                + " 1")
        .param(shop)
        .query(String.class)
        .optional()
        .orElse(null);
  }

  /** What costs most first. */
  List<Difference> differences(String shop, LocalDate day, int most) {
    return jdbc
        .sql(
            "SELECT * FROM statement_difference WHERE shop = ? AND day = ? LIMIT "
                + MOST_DIFFERENCES)
        .params(shop, day)
        .query(StatementStore::difference)
        .list()
        .stream()
        .sorted(
            Comparator.comparing(Difference::kind)
                .thenComparing(Difference::since)
                .thenComparing(Difference::order))
        .limit(most)
        .toList();
  }

  /** One that nobody asked for; stays as it is if there is one. */
  void plan(String shop, LocalDate day) {
    jdbc.sql(
            """
            INSERT INTO statement (shop, day, state, requested_by, requested_at, next_at)
            VALUES (:shop, :day, 'WAITING', '', :now, :now) ON CONFLICT DO NOTHING
            """)
        .param("shop", shop)
        .param("day", day)
        .param("now", now())
        .update();
  }

  /** One that somebody asked for; one that is under way is left alone. */
  void request(String shop, LocalDate day, String person) {
    jdbc.sql(
            """
            INSERT INTO statement AS s (shop, day, state, requested_by, requested_at, next_at)
            VALUES (:shop, :day, 'WAITING', :person, :now, :now)
            ON CONFLICT (shop, day) DO UPDATE SET state = 'WAITING', requested_by = :person, requested_at = :now,
              next_at = :now, failures = 0, read = 0, error = NULL
            WHERE s.state <> 'RUNNING' OR s.lease_until < :now
            """)
        .param("shop", shop)
        .param("day", day)
        .param("person", person)
        .param("now", now())
        .update();
  }

  int waiting() {
    return jdbc.sql("SELECT count(*) FROM statement WHERE state = 'WAITING' AND requested_by <> ''")
        .query(Integer.class)
        .single();
  }

  /** The next to make, what people asked for first; nothing while another is being made. */
  Optional<Statement> claim() {
    return jdbc.sql(
            """
            UPDATE statement SET state = 'RUNNING', holder = :holder, lease_until = :lease, read = 0
            WHERE (shop, day) = (
              SELECT shop, day FROM statement
              WHERE (state = 'WAITING' AND next_at <= :now OR state = 'RUNNING' AND lease_until < :now)
                AND NOT EXISTS (SELECT FROM statement WHERE state = 'RUNNING' AND lease_until >= :now)
              ORDER BY requested_by = '', next_at LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING *
            """)
        .param("holder", holder)
        .param("lease", now().plus(LEASE))
        .param("now", now())
        .query(StatementStore::statement)
        .optional();
  }

  /** False if somebody else makes it now. */
  boolean progress(Statement statement, int read) {
    return jdbc.sql(
                """
                UPDATE statement SET read = :read, lease_until = :lease
                WHERE shop = :shop AND day = :day AND state = 'RUNNING' AND holder = :holder
                """)
            .param("read", read)
            .param("lease", now().plus(LEASE))
            .param("shop", statement.shop())
            .param("day", statement.day())
            .param("holder", holder)
            .update()
        == 1;
  }

  /** A result in place of the one before; what differed then as well keeps the time of that. */
  void done(Statement statement, String zone, Figures figures, List<Difference> differences) {
    transactions.executeWithoutResult(
        status -> {
          int mine =
              jdbc.sql(
                      """
                      UPDATE statement SET state = 'DONE', holder = NULL, lease_until = NULL, failures = 0, error = NULL,
                        zone = :zone, computed_at = :now, figures = :figures::jsonb, differences = :differences
                      WHERE shop = :shop AND day = :day AND state = 'RUNNING' AND holder = :holder
                      """)
                  .param("zone", zone)
                  .param("now", now())
                  .param("figures", Json.mapper().writeValueAsString(figures))
                  .param("differences", differences.size())
                  .param("shop", statement.shop())
                  .param("day", statement.day())
                  .param("holder", holder)
                  .update();
          if (mine == 1) {
            replace(statement, differences);
          }
        });
  }

  private void replace(Statement statement, List<Difference> differences) {
    List<Difference> kept = differences.stream().limit(MOST_DIFFERENCES).toList();
    jdbc.sql(
            """
            DELETE FROM statement_difference d WHERE shop = ? AND day = ?
              AND NOT EXISTS (SELECT FROM unnest(?::text[], ?::text[]) AS k(order_id, kind)
                              WHERE k.order_id = d.order_id AND k.kind = d.kind)
            """)
        .params(
            statement.shop(),
            statement.day(),
            kept.stream().map(Difference::order).toArray(String[]::new),
            kept.stream().map(one -> one.kind().id()).toArray(String[]::new))
        .update();
    batches.batchUpdate(
        """
        INSERT INTO statement_difference (shop, day, order_id, kind, number, waybill, in_shop, since, found_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (shop, day, order_id, kind) DO UPDATE
          SET number = excluded.number, waybill = excluded.waybill, in_shop = excluded.in_shop, since = excluded.since
        """,
        kept,
        200,
        (row, one) -> {
          row.setString(1, statement.shop());
          row.setObject(2, statement.day());
          row.setString(3, one.order());
          row.setString(4, one.kind().id());
          row.setString(5, one.number());
          row.setString(6, one.waybill());
          row.setString(7, one.shop());
          row.setTimestamp(8, Timestamp.from(one.since()));
          row.setTimestamp(9, Timestamp.from(one.foundAt()));
        });
  }

  /** It came to nothing. */
  void failed(Statement statement, String error, @Nullable Duration again) {
    jdbc.sql(
            """
            UPDATE statement SET state = :state, holder = NULL, lease_until = NULL, failures = failures + 1,
              error = :error, next_at = :next
            WHERE shop = :shop AND day = :day AND state = 'RUNNING' AND holder = :holder
            """)
        .param("state", again == null ? "FAILED" : "WAITING")
        .param("error", error)
        .param("next", again == null ? now() : now().plus(again))
        .param("shop", statement.shop())
        .param("day", statement.day())
        .param("holder", holder)
        .update();
  }

  /** Returns whether there may be more to forget. */
  boolean forget(Duration keep, int most) {
    return jdbc.sql(
                """
                DELETE FROM statement WHERE (shop, day) IN (
                  SELECT shop, day FROM statement WHERE day < :before ORDER BY day LIMIT :most)
                """)
            .param("before", LocalDate.ofInstant(clock.instant().minus(keep), ZoneOffset.UTC))
            .param("most", most)
            .update()
        == most;
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private static Statement statement(ResultSet row, int number) throws SQLException {
    String figures = row.getString("figures");
    return new Statement(
        row.getString("shop"),
        row.getObject("day", LocalDate.class),
        Statement.State.valueOf(row.getString("state")),
        row.getString("requested_by"),
        row.getTimestamp("requested_at").toInstant(),
        row.getTimestamp("next_at").toInstant(),
        row.getInt("failures"),
        row.getInt("read"),
        row.getString("error"),
        row.getString("zone"),
        instant(row.getTimestamp("computed_at")),
        figures == null ? null : Json.mapper().readValue(figures, Figures.class),
        row.getInt("differences"));
  }

  private static @Nullable Instant instant(@Nullable Timestamp time) {
    return time == null ? null : time.toInstant();
  }

  private static Difference difference(ResultSet row, int number) throws SQLException {
    return new Difference(
        row.getString("order_id"),
        row.getString("number"),
        DifferenceKind.of(row.getString("kind")),
        row.getString("waybill"),
        row.getString("in_shop"),
        row.getTimestamp("since").toInstant(),
        row.getTimestamp("found_at").toInstant());
  }
}
