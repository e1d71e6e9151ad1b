package dev.waybill.inventory.location;

import dev.waybill.service.database.Refreshed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The locations for whoever allocates. */
public final class LocationDirectory {

  private static final String READ =
      "SELECT code, active, latitude, longitude, address, address ->> 'country' AS country FROM"
          + " location ORDER BY priority NULLS LAST, code";

  private final JdbcTemplate jdbc;
  private final Refreshed<Locations> locations;

  public LocationDirectory(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
    this.locations = new Refreshed<>(known -> read());
  }

  /** The locations as they were a second ago or later. */
  public Locations current() {
    return locations.current();
  }

  private Locations read() {
    return new Locations(
        jdbc.query(
            READ,
            (row, n) ->
                new Locations.Rank(
                    row.getString("code"),
                    row.getBoolean("active"),
                    point(row),
                    LocationStore.address(row))));
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
  void changed() {
    locations.changed();
  }
}
