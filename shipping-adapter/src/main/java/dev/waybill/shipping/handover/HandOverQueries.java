package dev.waybill.shipping.handover;

import dev.waybill.step.worklist.ShipByColumns;
import dev.waybill.step.worklist.WorkListQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads parcels with the orders that they are of. */
final class HandOverQueries {

  private static final String PARCELS =
      """
      SELECT p.*, h.order_id, h.state, h.since, h.deadline, h.late_since, h.ship_by, h.ship_priority,
          h.ship_revision
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
      """
      SELECT p.*, w.order_id, w.state, w.since, w.deadline, w.late_since, w.ship_by, w.ship_priority,
          w.ship_revision
      FROM (
        SELECT w.* FROM hand_over w
        WHERE (w.state = 'WAITING' OR w.late_since IS NOT NULL)
          AND (? OR (w.late_since IS NOT NULL) = ?)
          AND (? OR w.deadline <= now() + make_interval(secs => ?))
          AND (? OR EXISTS (
            SELECT FROM hand_over_parcel l
            WHERE l.command_id = w.command_id AND l.location = ?))%1$s
        ORDER BY %2$s LIMIT ?) w
      JOIN hand_over_parcel p USING (command_id)
      ORDER BY %2$s, p.label_id
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
   * The parcels of orders that wait or are late.
   *
   * @param late only those that are, or only those that are not; null for all
   * @param within only those whose time is over in so long; null for all
   * @param location only orders that have a parcel there; null for all
   * @param most orders
   */
  List<AwaitedParcel> page(
      WorkListQuery query,
      @Nullable Boolean late,
      @Nullable Duration within,
      @Nullable String location,
      int most) {
    var values = new ArrayList<@Nullable Object>();
    values.add(late == null);
    values.add(Boolean.TRUE.equals(late));
    values.add(within == null);
    values.add(within == null ? 0.0 : (double) within.toSeconds());
    values.add(location == null);
    values.add(location);
    values.addAll(query.values());
    values.add(most);
    return jdbc.query(
        PAGE.formatted(query.conditions(), query.order()),
        (row, n) -> parcel(row),
        values.toArray());
  }

  private static AwaitedParcel parcel(ResultSet row) throws SQLException {
    String how = row.getString("how");
    return new AwaitedParcel(
        row.getString("command_id"),
        row.getString("order_id"),
        row.getString("state"),
        Objects.requireNonNull(instant(row, "since")),
        Objects.requireNonNull(instant(row, "deadline")),
        ShipByColumns.of(row),
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
