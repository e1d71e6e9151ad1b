package dev.waybill.inventory.location;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.wire.Json;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.core.type.TypeReference;

/** The table of locations. */
final class LocationStore {

  private static final String ALL = "SELECT * FROM location ORDER BY priority NULLS LAST, code";
  private static final String ONE = "SELECT * FROM location WHERE code = ?";

  private static final String SAVE =
      """
      INSERT INTO location
          (code, name, address, priority, pickup_point, time_zone, cut_offs, holidays, latitude,
          longitude, active)
      VALUES (?, ?, ?::jsonb, ?, ?, ?, ?::jsonb, ?::date[], ?, ?, ?)
      ON CONFLICT (code) DO UPDATE
      SET name = excluded.name, address = excluded.address, priority = excluded.priority,
          pickup_point = excluded.pickup_point, time_zone = excluded.time_zone,
          cut_offs = excluded.cut_offs, holidays = excluded.holidays,
          latitude = excluded.latitude, longitude = excluded.longitude, active = excluded.active
      """;

  /** What had stock once keeps its name: movements tell of it. */
  private static final String DELETE_UNUSED =
      """
      DELETE FROM location l WHERE l.code = ?
        AND NOT EXISTS (SELECT FROM stock s WHERE s.location = l.code)
      """;

  private static final TypeReference<TreeMap<DayOfWeek, LocalTime>> CUT_OFFS =
      new TypeReference<>() {};

  private final JdbcTemplate jdbc;

  LocationStore(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** In the order in which they ship. */
  List<Location> all() {
    return jdbc.query(ALL, (row, n) -> location(row));
  }

  Optional<Location> find(String code) {
    return jdbc.query(ONE, (row, n) -> location(row), code).stream().findFirst();
  }

  void save(Location location) {
    jdbc.update(
        SAVE,
        location.code(),
        location.name(),
        location.address() == null ? null : Json.mapper().writeValueAsString(location.address()),
        location.priority(),
        location.pickupPoint(),
        location.timeZone().getId(),
        Json.mapper().writeValueAsString(location.cutOffs()),
        location.holidays().stream().map(LocalDate::toString).toArray(String[]::new),
        location.coordinates() == null ? null : location.coordinates().latitude(),
        location.coordinates() == null ? null : location.coordinates().longitude(),
        location.active());
  }

  /** Returns false if there is stock of it, or no such location. */
  boolean deleteUnused(String code) {
    return jdbc.update(DELETE_UNUSED, code) == 1;
  }

  private static Location location(ResultSet row) throws SQLException {
    return new Location(
        row.getString("code"),
        row.getString("name"),
        address(row),
        row.getObject("priority", Integer.class),
        row.getBoolean("pickup_point"),
        ZoneId.of(row.getString("time_zone")),
        cutOffs(row.getString("cut_offs")),
        days((Date @Nullable []) row.getArray("holidays").getArray()),
        point(row),
        row.getBoolean("active"));
  }

  /** Where people say that it lies. */
  static @Nullable Point point(ResultSet row) throws SQLException {
    Double latitude = row.getObject("latitude", Double.class);
    Double longitude = row.getObject("longitude", Double.class);
    return latitude == null || longitude == null ? null : new Point(latitude, longitude);
  }

  private static Map<DayOfWeek, LocalTime> cutOffs(String json) {
    return Json.mapper().readValue(json, CUT_OFFS);
  }

  private static List<LocalDate> days(Date @Nullable [] dates) {
    return dates == null ? List.of() : Arrays.stream(dates).map(Date::toLocalDate).toList();
  }

  /** Of the column {@code address}; null if there is none. */
  static @Nullable Address address(ResultSet row) throws SQLException {
    String address = row.getString("address");
    return address == null ? null : Json.mapper().readValue(address, Address.class);
  }
}
