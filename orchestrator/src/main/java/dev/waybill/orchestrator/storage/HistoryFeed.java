package dev.waybill.orchestrator.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what was added to the history, each row once, for what is counted of it. A row is stamped
 * before it is committed, and may become visible after later ones: so a reading takes what was
 * written by transactions that had ended when it began and not when the last one did. How far back
 * that may be stamped is known from the oldest transaction that was open at the last reading, so
 * that little is looked at twice. Only what is missed was stamped more than {@link #STAMPED_BEFORE}
 * before its transaction began, or is committed more than {@link #LATEST} after its stamp.
 */
public final class HistoryFeed {

  /** Longer than any statement may run. */
  public static final Duration LATEST = Duration.ofMinutes(2);

  /** A decision is stamped before its transaction begins: by the clock of its instance. */
  static final Duration STAMPED_BEFORE = Duration.ofSeconds(30);

  /** Most rows of one reading; a period that has more is read in shorter ones. */
  static final int MOST = 200_000;

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofDays(4);

  private static final String PERIOD =
      "SELECT order_id, sequence FROM order_history WHERE at > ? AND at <= ? LIMIT ?";

  /** Read before the snapshot: whatever begins in between is younger than its reading. */
  private static final String OLDEST_OPEN =
      """
      SELECT coalesce(max(extract(epoch FROM clock_timestamp() - xact_start)), 0)
      FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()\
      """;

  /** What is committed meanwhile is left to the next reading. */
  private static final String FIRST =
      """
      SELECT order_id, sequence FROM order_history, CAST(? AS pg_snapshot) AS seen
      WHERE at > ? AND pg_visible_in_snapshot(%s, seen)\
      """
          .formatted(OrderChangeFeed.WRITER);

  /** The age alone tells nearly all that were seen, and costs a comparison of numbers. */
  private static final String NEW =
      """
      SELECT order_id, sequence
      FROM order_history, CAST(? AS pg_snapshot) AS seen, CAST(? AS pg_snapshot) AS now
      WHERE at > ? AND at <= ?
        AND age(xmin) <= age((pg_snapshot_xmin(seen)::text::bigint %% 4294967296)::text::xid)
        AND pg_visible_in_snapshot(%s, now) AND NOT pg_visible_in_snapshot(%s, seen)\
      """
          .formatted(OrderChangeFeed.WRITER, OrderChangeFeed.WRITER);

  private final Clock clock;
  private Duration period = LATEST;

  /**
   * @param clock that the history is stamped with
   */
  public HistoryFeed(Clock clock) {
    this.clock = clock;
  }

  /**
   * How far the history was read.
   *
   * @param reached up to then
   * @param seen which transactions had ended then; null while the past is caught up with
   * @param unseenFrom nothing that they did not write was stamped before; null: not known
   */
  public record Place(Instant reached, @Nullable String seen, @Nullable Instant unseenFrom) {

    /** Where to begin in a history that nobody has read yet. */
    public static Place begin(Instant from) {
      return new Place(from, null, null);
    }

    private Instant from() {
      Instant earliest = reached.minus(LATEST);
      return unseenFrom == null || unseenFrom.isBefore(earliest) ? earliest : unseenFrom;
    }
  }

  /**
   * What was added.
   *
   * @param rows the sequences of the rows, by order
   * @param place where the next reading begins
   * @param live whether nothing was left to be caught up with
   */
  public record News(Map<String, Set<Long>> rows, Place place, boolean live) {}

  /** What comes next. */
  public News next(Connection connection, Place from) throws SQLException {
    Duration open = oldestOpen(connection);
    String snapshot = snapshot(connection);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    String seen = known(from.seen(), snapshot);
    boolean late = from.reached().isBefore(now.minus(LATEST.multipliedBy(2)));
    if (late && seen != null) {
      // What was being written when nobody read on.
      Map<String, Set<Long>> rows = added(connection, from.from(), seen, snapshot, from.reached());
      return new News(rows, Place.begin(from.reached()), false);
    }
    if (late) {
      return past(connection, from.reached(), now.minus(LATEST));
    }
    Map<String, Set<Long>> rows =
        seen == null
            ? first(connection, from.reached(), snapshot)
            // The clocks of others may be ahead of this one.
            : added(connection, from.from(), seen, snapshot, now.plus(Duration.ofDays(1)));
    return new News(rows, new Place(now, snapshot, now.minus(open).minus(STAMPED_BEFORE)), true);
  }

  private static Map<String, Set<Long>> first(Connection connection, Instant from, String now)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(FIRST)) {
      statement.setString(1, now);
      statement.setObject(2, from.atOffset(ZoneOffset.UTC));
      return rows(statement);
    }
  }

  private static Map<String, Set<Long>> added(
      Connection connection, Instant from, String seen, String now, Instant to)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(NEW)) {
      statement.setString(1, seen);
      statement.setString(2, now);
      statement.setObject(3, from.atOffset(ZoneOffset.UTC));
      statement.setObject(4, to.atOffset(ZoneOffset.UTC));
      return rows(statement);
    }
  }

  /** A period of what is so long ago that nothing is added to it any more. */
  private News past(Connection connection, Instant from, Instant end) throws SQLException {
    while (true) {
      Instant to = from.plus(period);
      if (to.isAfter(end)) {
        to = end;
      }
      try (PreparedStatement statement = connection.prepareStatement(PERIOD)) {
        statement.setObject(1, from.atOffset(ZoneOffset.UTC));
        statement.setObject(2, to.atOffset(ZoneOffset.UTC));
        statement.setInt(3, MOST);
        Map<String, Set<Long>> rows = rows(statement);
        int size = rows.values().stream().mapToInt(Set::size).sum();
        if (size == MOST && period.compareTo(SHORTEST) > 0) {
          period = period.dividedBy(2);
          continue;
        }
        if (size < MOST / 8 && period.compareTo(LONGEST) < 0) {
          period = period.multipliedBy(2);
        }
        return new News(rows, Place.begin(to), false);
      }
    }
  }

  /** Ids that this database has yet to give out tell nothing: it was restored. */
  private static @Nullable String known(@Nullable String seen, String now) {
    return seen == null || Snapshot.parse(seen).end() > Snapshot.parse(now).end() ? null : seen;
  }

  private static Duration oldestOpen(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(OLDEST_OPEN)) {
      row.next();
      return Duration.ofMillis((long) Math.ceil(row.getDouble(1) * 1_000));
    }
  }

  /** The clock is read after the snapshot, so that whatever is in it was stamped before. */
  private static String snapshot(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT pg_current_snapshot()::text")) {
      row.next();
      return row.getString(1);
    }
  }

  private static Map<String, Set<Long>> rows(PreparedStatement statement) throws SQLException {
    var rows = new HashMap<String, Set<Long>>();
    try (ResultSet found = statement.executeQuery()) {
      while (found.next()) {
        rows.computeIfAbsent(found.getString(1), id -> new HashSet<>()).add(found.getLong(2));
      }
    }
    return rows;
  }
}
