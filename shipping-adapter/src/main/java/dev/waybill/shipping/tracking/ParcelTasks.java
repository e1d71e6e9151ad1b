package dev.waybill.shipping.tracking;

import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.wire.Json;
import dev.waybill.service.database.ChangeHistory;
import dev.waybill.service.database.ChangeHistory.Change;
import dev.waybill.service.paging.ScanKey;
import dev.waybill.shipping.carrier.LabelId;
import dev.waybill.shipping.carrier.TrackingProblem;
import dev.waybill.shipping.carrier.TrackingStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What people have to do about parcels: opened by what carriers say, or do not say, and closed by a
 * person with a reason, or by the parcel that gets on. The tables {@code parcel_task} and {@code
 * parcel_task_change}.
 */
final class ParcelTasks {

  /** In place of a person, where the parcel itself settled it. */
  static final String CARRIER = "carrier";

  private static final String OPEN =
      """
      INSERT INTO parcel_task (label_id, order_id, kind)
      SELECT p.label_id, p.order_id, ? FROM parcel p JOIN label l USING (label_id)
      WHERE p.label_id = ? AND NOT l.test
      ON CONFLICT (label_id) WHERE resolved_at IS NULL DO UPDATE SET kind = EXCLUDED.kind
      WHERE parcel_task.kind <> EXCLUDED.kind
      RETURNING id
      """;

  private static final String GOT_ON =
      """
      UPDATE parcel_task SET resolved_at = now(), resolved_by = ?, reason = ?
      WHERE label_id = ? AND resolved_at IS NULL RETURNING id
      """;

  private static final String RESOLVE =
      "UPDATE parcel_task SET resolved_at = now(), resolved_by = ?, reason = ?"
          + " WHERE id = ? AND resolved_at IS NULL";

  private static final String ASSIGN =
      "UPDATE parcel_task SET assignee = ? WHERE id = ? AND resolved_at IS NULL";

  private static final String SELECT =
      """
      SELECT t.*, p.tracking_number, p.status, p.problem, l.carrier FROM parcel_task t
      JOIN parcel p USING (label_id) JOIN label l USING (label_id)
      """;

  private static final String ONE = SELECT + " WHERE t.id = ?";

  private static final String LIST =
      SELECT
          + """
           WHERE (t.resolved_at IS NULL) = ANY (?) AND (? = '' OR t.kind = ?)
            AND (? = '' OR split_part(t.order_id, ':', 1) = ?) AND (? = '' OR t.assignee = ?)
            AND (? = '' OR t.order_id = ?)
            AND (t.opened_at, t.id) > (?::timestamptz, ?)
          ORDER BY t.opened_at, t.id LIMIT ?
          """;

  /** Of parcels that have been handed over: at their label, where nobody waits for more. */
  private static final String UNSCANNED =
      """
      SELECT p.label_id FROM parcel p
      JOIN label l USING (label_id)
      LEFT JOIN LATERAL (
        SELECT count(*) > 0 AS awaited, max(h.left_at) AS left_at FROM hand_over_parcel h
        WHERE h.label_id = p.label_id) h ON true
      WHERE p.status IN ('UNKNOWN', 'LABEL_CREATED') AND p.since > now() - interval '60 days'
        AND NOT l.test AND l.refund = 'NONE'
        AND CASE WHEN h.awaited THEN h.left_at ELSE p.since END < now() - make_interval(secs =>
          coalesce((?::jsonb ->> split_part(p.order_id, ':', 1))::bigint, ?))
        AND NOT EXISTS (SELECT 1 FROM parcel_task t WHERE t.label_id = p.label_id AND t.kind = 'NOT_SCANNED')
      ORDER BY p.since LIMIT ?
      """;

  private static final String COUNT =
      "SELECT kind, count(*) AS open FROM parcel_task WHERE resolved_at IS NULL GROUP BY kind";

  private final JdbcTemplate jdbc;
  private final ChangeHistory history;
  private final Clock clock;

  ParcelTasks(JdbcTemplate jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.history = new ChangeHistory(JdbcClient.create(jdbc), "parcel_task_change", "task");
    this.clock = clock;
  }

  /**
   * One of them.
   *
   * @param assignee who looks after it; null for nobody
   * @param resolvedBy a person, or "carrier"; null while it is open, as {@code reason}
   */
  record Task(
      long id,
      TaskKind kind,
      String label,
      OrderId order,
      String carrier,
      String trackingNumber,
      TrackingStatus status,
      @Nullable TrackingProblem problem,
      Instant openedAt,
      @Nullable String assignee,
      @Nullable Instant resolvedAt,
      @Nullable String resolvedBy,
      @Nullable String reason) {

    String cursor() {
      return ScanKey.of(openedAt.toString(), Long.toString(id)).cursor();
    }
  }

  /**
   * Which of them; "" for all of a kind, shop, person or order.
   *
   * @param open null for both
   */
  record Filter(@Nullable Boolean open, String kind, String shop, String assignee, String order) {}

  /** In the transaction in which the parcel came to stand so. */
  void follow(LabelId label, TrackingStatus status, @Nullable TrackingProblem problem) {
    Optional<TaskKind> kind = TaskKind.of(status, problem);
    if (kind.isPresent()) {
      open(label.toString(), kind.get());
    } else if (getsOn(status)) {
      String reason = "the parcel is " + status.name().toLowerCase(Locale.ROOT);
      jdbc.queryForList(GOT_ON, Long.class, CARRIER, reason, label.toString())
          .forEach(id -> note(id, CARRIER, "resolve", reason));
    }
  }

  /** A driver who comes again has not settled anything. */
  private static boolean getsOn(TrackingStatus status) {
    return switch (status) {
      case UNKNOWN, LABEL_CREATED, DELIVERY_FAILED -> false;
      case ACCEPTED,
          IN_TRANSIT,
          OUT_FOR_DELIVERY,
          AVAILABLE_FOR_PICKUP,
          DELIVERED,
          EXCEPTION,
          RETURNING,
          RETURNED,
          CANCELLED ->
          true;
    };
  }

  private void open(String label, TaskKind kind) {
    jdbc.queryForList(OPEN, Long.class, kind.name(), label)
        .forEach(id -> note(id, CARRIER, "open", kind.name()));
  }

  /**
   * Opens those of parcels that no carrier has seen in time.
   *
   * @return their labels
   */
  List<String> openUnscanned(TrackingSettings settings, int most) {
    Map<String, Long> shops = new LinkedHashMap<>();
    settings.shops().forEach((shop, within) -> shops.put(shop, within.toSeconds()));
    List<String> labels =
        jdbc
            .queryForList(
                UNSCANNED,
                String.class,
                Json.mapper().writeValueAsString(shops),
                settings.scanWithin().toSeconds(),
                most)
            .stream()
            .map(String::valueOf)
            .toList();
    labels.forEach(label -> open(label, TaskKind.NOT_SCANNED));
    return labels;
  }

  /** The oldest first. */
  List<Task> list(Filter filter, @Nullable ScanKey after, int most) {
    Boolean open = filter.open();
    Boolean[] states = open == null ? new Boolean[] {true, false} : new Boolean[] {open};
    return jdbc.query(
        LIST,
        (row, n) -> task(row),
        states,
        filter.kind(),
        filter.kind(),
        filter.shop(),
        filter.shop(),
        filter.assignee(),
        filter.assignee(),
        filter.order(),
        filter.order(),
        after == null ? "-infinity" : after.part(0),
        after == null ? 0L : Long.parseLong(after.part(1)),
        most);
  }

  Optional<Task> find(long id) {
    return jdbc.query(ONE, (row, n) -> task(row), id).stream().findFirst();
  }

  /** Who did what about it, the newest first. */
  List<Change> changes(long id) {
    return history.of(Long.toString(id), 0, 200);
  }

  /** A person takes it, gives it away, or says something of it; false if it is not open. */
  boolean take(long id, @Nullable String assignee, @Nullable String comment, String person) {
    if (assignee != null && jdbc.update(ASSIGN, assignee.isEmpty() ? null : assignee, id) == 0) {
      return false;
    }
    if (assignee != null) {
      note(id, person, "assign", assignee);
    }
    if (comment != null) {
      note(id, person, "comment", comment);
    }
    return true;
  }

  /** A person has settled it; false if it is not open. */
  boolean resolve(long id, String reason, String person) {
    if (jdbc.update(RESOLVE, person, reason, id) == 0) {
      return false;
    }
    note(id, person, "resolve", reason);
    return true;
  }

  /** How many are open, by kind. */
  Map<TaskKind, Long> counts() {
    return jdbc
        .query(
            COUNT,
            (row, n) -> Map.entry(TaskKind.valueOf(row.getString("kind")), row.getLong("open")))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private void note(@Nullable Long id, String person, String action, String detail) {
    history.note(String.valueOf(id), new Change(clock.instant(), person, action, detail));
  }

  private static Task task(ResultSet row) throws SQLException {
    String problem = row.getString("problem");
    Timestamp resolved = row.getTimestamp("resolved_at");
    return new Task(
        row.getLong("id"),
        TaskKind.valueOf(row.getString("kind")),
        row.getString("label_id"),
        OrderId.parse(row.getString("order_id")),
        row.getString("carrier"),
        row.getString("tracking_number"),
        TrackingStatus.valueOf(row.getString("status")),
        problem == null ? null : TrackingProblem.valueOf(problem),
        row.getTimestamp("opened_at").toInstant(),
        row.getString("assignee"),
        resolved == null ? null : resolved.toInstant(),
        row.getString("resolved_by"),
        row.getString("reason"));
  }
}
