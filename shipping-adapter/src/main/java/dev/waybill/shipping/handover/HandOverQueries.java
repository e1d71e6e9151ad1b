package dev.waybill.shipping.handover;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads parcels with the orders that they are of. */
final class HandOverQueries {

  private static final String PARCELS =
      """
      SELECT p.*, h.order_id, h.state, h.since, h.deadline, h.late_since
      FROM hand_over_parcel p JOIN hand_over h USING (command_id)
      """;

  /** What waits goes before what is over, and the latest before those before it. */
  private static final String NAMED =
      PARCELS
          + """
          WHERE p.label_id = ANY (?) OR p.tracking_number = ANY (?)
          ORDER BY h.state <> 'WAITING' AND h.late_since IS NULL, h.since DESC, p.label_id
          """;

  private static final String OF_ORDERS =
      PARCELS
          + """
          WHERE h.order_id = ANY (?)
          ORDER BY h.state <> 'WAITING' AND h.late_since IS NULL, h.since DESC, p.label_id
          """;

  private static final String OF_COMMANDS =
      PARCELS + "WHERE p.command_id = ANY (?) ORDER BY p.command_id, p.label_id";

  private static final String LATE =
      PARCELS
          + """
          WHERE p.label_id = ANY (?) AND p.left_at IS NULL AND h.late_since IS NOT NULL
          ORDER BY p.label_id
          """;

  private static final String PAGE =
      PARCELS
          + """
          WHERE h.command_id IN (
            SELECT command_id FROM hand_over w
            WHERE (w.state = 'WAITING' OR w.late_since IS NOT NULL)
              AND (w.since, w.command_id) > (?::timestamptz, ?)
              AND (? OR (w.late_since IS NOT NULL) = ?)
              AND (? OR w.deadline <= now() + make_interval(secs => ?))
              AND (? OR EXISTS (
                SELECT FROM hand_over_parcel l
                WHERE l.command_id = w.command_id AND l.location = ?))
            ORDER BY w.since, w.command_id LIMIT ?)
          ORDER BY h.since, h.command_id, p.label_id
          """;

  private final JdbcTemplate jdbc;

  HandOverQueries(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** By label or tracking number; those that are waited for come first. */
  List<AwaitedParcel> named(Collection<String> names) {
    String[] texts = names.toArray(String[]::new);
    return jdbc.query(NAMED, (row, n) -> parcel(row), texts, texts);
  }

  /** The same by order. */
  List<AwaitedParcel> ofOrders(Collection<String> orders) {
    return jdbc.query(OF_ORDERS, (row, n) -> parcel(row), (Object) orders.toArray(String[]::new));
  }

  List<AwaitedParcel> ofCommands(Collection<String> commands) {
    return jdbc.query(
        OF_COMMANDS, (row, n) -> parcel(row), (Object) commands.toArray(String[]::new));
  }

  /** Of these labels, the parcels that have not left and are late. */
  List<AwaitedParcel> late(Collection<String> labels) {
    return jdbc.query(LATE, (row, n) -> parcel(row), (Object) labels.toArray(String[]::new));
  }

  /**
   * The parcels of orders that wait or are late, those that wait longest first.
   *
   * @param since of the last order of the page before, with its command
   * @param late only those that are, or only those that are not; null for all
   * @param within only those whose time is over in so long; null for all
   * @param location only orders that have a parcel there; null for all
   * @param most orders
   */
  List<AwaitedParcel> page(
      String since,
      String command,
      @Nullable Boolean late,
      @Nullable Duration within,
      @Nullable String location,
      int most) {
    return jdbc.query(
        PAGE,
        (row, n) -> parcel(row),
        since,
        command,
        late == null,
        Boolean.TRUE.equals(late),
        within == null,
        within == null ? 0.0 : (double) within.toSeconds(),
        location == null,
        location,
        most);
  }

  private static AwaitedParcel parcel(ResultSet row) throws SQLException {
    String how = row.getString("how");
    return new AwaitedParcel(
        row.getString("command_id"),
        row.getString("order_id"),
        row.getString("state"),
        Objects.requireNonNull(instant(row, "since")),
        Objects.requireNonNull(instant(row, "deadline")),
        instant(row, "late_since"),
        row.getString("label_id"),
        row.getString("tracking_number"),
        row.getString("carrier"),
        row.getString("location"),
        instant(row, "left_at"),
        row.getString("left_by"),
        how == null ? null : How.valueOf(how));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
