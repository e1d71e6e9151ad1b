package dev.waybill.orchestrator.figures;

import dev.waybill.orchestrator.storage.HistoryFeed.Place;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * How far counting is: the one row of its table, held by the instance that is at it.
 *
 * @param place null before anything was counted
 * @param walked the last order of the walk over those that are open; null once that is over
 * @param walkedAt when the last walk was over; null before
 */
record Progress(@Nullable Place place, @Nullable String walked, @Nullable Instant walkedAt) {

  private static final String CLAIM =
      "SELECT reached, seen, walked, walked_at, unseen_from FROM figures_progress FOR UPDATE SKIP"
          + " LOCKED";

  private static final String WRITE =
      "UPDATE figures_progress SET reached = ?, seen = ?, walked = ?, walked_at = ?, unseen_from ="
          + " ?";

  /** Holds it for the rest of the transaction; null if another instance does. */
  static @Nullable Progress claim(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(CLAIM)) {
      if (!row.next()) {
        return null;
      }
      OffsetDateTime reached = row.getObject(1, OffsetDateTime.class);
      return new Progress(
          reached == null
              ? null
              : new Place(reached.toInstant(), row.getString(2), instant(row, 5)),
          row.getString(3),
          instant(row, 4));
    }
  }

  void write(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(WRITE)) {
      statement.setObject(1, place == null ? null : stamp(place.reached()));
      statement.setString(2, place == null ? null : place.seen());
      statement.setString(3, walked);
      statement.setObject(4, stamp(walkedAt));
      statement.setObject(5, place == null ? null : stamp(place.unseenFrom()));
      statement.executeUpdate();
    }
  }

  private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
    OffsetDateTime found = row.getObject(column, OffsetDateTime.class);
    return found == null ? null : found.toInstant();
  }

  private static @Nullable OffsetDateTime stamp(@Nullable Instant at) {
    return at == null ? null : at.atOffset(ZoneOffset.UTC);
  }
}
