package dev.waybill.inventory.location;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The locations for whoever allocates: read from the table again once what is known is a second
 * old, so that a batch costs nothing and a change on another instance is seen soon.
 */
public final class LocationDirectory {

  private static final String READ =
      "SELECT code, active, latitude, longitude, address, address ->> 'country' AS country FROM"
          + " location ORDER BY priority NULLS LAST, code";

  private static final Duration FRESH = Duration.ofSeconds(1);

  private final JdbcTemplate jdbc;
  private volatile @Nullable Snapshot last;

  private record Snapshot(Locations locations, long readAt) {}

  public LocationDirectory(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** The locations as they were a second ago or later. */
  public Locations current() {
    Snapshot known = last;
    if (known != null && System.nanoTime() - known.readAt() < FRESH.toNanos()) {
      return known.locations();
    }
    long now = System.nanoTime();
    List<Locations.Rank> read =
        jdbc.query(
            READ,
            (row, n) ->
                new Locations.Rank(
                    row.getString("code"),
                    row.getBoolean("active"),
                    point(row),
                    LocationStore.address(row)));
    var locations = new Locations(read);
    last = new Snapshot(locations, now);
    return locations;
  }

  /** Its own, or else the middle of the country in which it lies. */
  private static @Nullable Point point(ResultSet row) throws SQLException {
    Point own = LocationStore.point(row);
    String country = row.getString("country");
    return own != null || country == null
        ? own
        : Countries.centre(country.strip().toUpperCase(Locale.ROOT));
  }

  /** What was changed here counts here at once. */
  void forget() {
    last = null;
  }
}
