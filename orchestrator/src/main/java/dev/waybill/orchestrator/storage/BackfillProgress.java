package dev.waybill.orchestrator.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far the {@link SearchBackfill} is.
 *
 * @param reached the last order of that place that was looked at; "" before the first
 * @param found whether this pass has come upon one that was not filled
 * @param looked orders that this pass has looked at
 * @param expected about how many there were when it began
 * @param filled by all passes
 * @param notBefore when the next pass may begin; null within one
 * @param finishedAt null while there may be something left
 */
public record BackfillProgress(
    Place place,
    String reached,
    boolean found,
    long looked,
    long expected,
    long filled,
    @Nullable Instant notBefore,
    @Nullable Instant finishedAt) {

  private static final String READ =
      """
      SELECT place, reached, found, looked, expected, filled, not_before, finished_at
      FROM search_backfill\
      """;

  private static final String WRITE =
      """
      UPDATE search_backfill SET place = ?, reached = ?, found = ?, looked = ?, expected = ?,
             filled = ?, not_before = ?, finished_at = ?\
      """;

  /** What the planner reckons with: counting would read them all. */
  private static final String ESTIMATE =
      """
      SELECT coalesce(sum(greatest(reltuples, 0)), 0)::bigint FROM pg_class
      WHERE oid IN ('orders'::regclass, 'archived_orders'::regclass)\
      """;

  /** Where orders are, in the order in which they are gone over. */
  public enum Place {
    ORDERS,
    ARCHIVE
  }

  /** As it stands, whoever is at it. */
  public static BackfillProgress read(Connection connection) throws SQLException {
    BackfillProgress progress = read(connection, READ);
    if (progress == null) {
      throw new IllegalStateException("The table search_backfill has no row");
    }
    return progress;
  }

  /** Holds it for the rest of the transaction; null if another instance does. */
  static @Nullable BackfillProgress claim(Connection connection) throws SQLException {
    return read(connection, READ + " FOR UPDATE SKIP LOCKED");
  }

  private static @Nullable BackfillProgress read(Connection connection, String sql)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet row = statement.executeQuery()) {
      return row.next()
          ? new BackfillProgress(
              Place.valueOf(row.getString(1)),
              row.getString(2),
              row.getBoolean(3),
              row.getLong(4),
              row.getLong(5),
              row.getLong(6),
              OrderStore.instant(row, 7),
              OrderStore.instant(row, 8))
          : null;
    }
  }

  void write(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(WRITE)) {
      statement.setString(1, place.name());
      statement.setString(2, reached);
      statement.setBoolean(3, found);
      statement.setLong(4, looked);
      statement.setLong(5, expected);
      statement.setLong(6, filled);
      statement.setObject(7, utc(notBefore));
      statement.setObject(8, utc(finishedAt));
      statement.executeUpdate();
    }
  }

  private static @Nullable OffsetDateTime utc(@Nullable Instant time) {
    return time == null ? null : time.atOffset(ZoneOffset.UTC);
  }

  public boolean isFinished() {
    return finishedAt != null;
  }

  /** Whether nothing is to be done now. */
  public boolean rests(Instant now) {
    return isFinished() || (notBefore != null && now.isBefore(notBefore));
  }

  /** About how many orders are left to be looked at. */
  public long left() {
    return isFinished() ? 0 : Math.max(0, expected - looked);
  }

  /** A pass that begins has to know how long it is. */
  BackfillProgress begun(Connection connection) throws SQLException {
    if (looked > 0 || place != Place.ORDERS) {
      return this;
    }
    try (PreparedStatement statement = connection.prepareStatement(ESTIMATE);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return new BackfillProgress(
          place, reached, found, looked, row.getLong(1), filled, null, null);
    }
  }

  /**
   * After the next orders of the place.
   *
   * @param ids that were looked at
   * @param lacking how many of them were not filled; not all of them may be now
   * @param last whether no more follow
   * @param pause between this pass, if it ends, and the next
   */
  BackfillProgress after(
      List<String> ids, int lacking, int done, boolean last, Instant now, Duration pause) {
    boolean any = found || lacking > 0;
    long sum = looked + ids.size();
    if (!last) {
      return new BackfillProgress(
          place, ids.getLast(), any, sum, expected, filled + done, null, null);
    }
    return switch (place) {
      case ORDERS ->
          new BackfillProgress(Place.ARCHIVE, "", any, sum, expected, filled + done, null, null);
      case ARCHIVE ->
          any
              ? new BackfillProgress(
                  Place.ORDERS, "", false, 0, expected, filled + done, now.plus(pause), null)
              : new BackfillProgress(place, "", false, sum, expected, filled + done, null, now);
    };
  }
}
