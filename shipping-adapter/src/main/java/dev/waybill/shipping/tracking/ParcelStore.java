package dev.waybill.shipping.tracking;

import dev.waybill.contracts.OrderId;
import dev.waybill.service.paging.ScanKey;
import dev.waybill.shipping.carrier.LabelId;
import dev.waybill.shipping.carrier.TrackedParcel;
import dev.waybill.shipping.carrier.TrackingEvent;
import dev.waybill.shipping.carrier.TrackingProblem;
import dev.waybill.shipping.carrier.TrackingStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The tables {@code parcel} and {@code tracking_event}. */
final class ParcelStore {

  private static final int LONGEST_TEXT = 300;

  /** Of accounts that tell of parcels; the carrier is first asked after two hours. */
  private static final String BEGIN =
      """
      INSERT INTO parcel (label_id, order_id, account, tracking_number, next_poll_at)
      SELECT l.label_id, l.order_id, l.account, l.tracking_number, now() + interval '2 hours' FROM label l
      WHERE l.refund = 'NONE' AND %s
      ON CONFLICT (label_id) DO NOTHING
      """;

  private static final String BEGIN_NEW =
      BEGIN.formatted("l.bought_at > now() - make_interval(secs => ?) AND l.account = ANY (?)");

  /** Of labels of before, no parcel is followed. */
  private static final String BEGIN_ONE =
      BEGIN.formatted("l.bought_at > now() - interval '2 days' AND l.label_id = ?");

  private static final String LOCK = "SELECT * FROM parcel WHERE label_id = ? FOR UPDATE";

  private static final String BY_NUMBER =
      "SELECT label_id FROM parcel WHERE account = ? AND tracking_number = ? LIMIT 2";

  private static final String ADD_EVENT =
      """
      INSERT INTO tracking_event (label_id, at, status, problem, words, place) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT DO NOTHING
      """;

  private static final String CHANGE =
      """
      UPDATE parcel SET status = ?, problem = ?, status_at = ?, expected = coalesce(?, expected), heard_at = now(),
          next_poll_at = ?, scan_untold = scan_untold OR ?
      WHERE label_id = ?
      """;

  private static final String CLAIM =
      """
      UPDATE parcel SET next_poll_at = now() + interval '15 minutes'
      WHERE label_id = ANY (ARRAY(
        SELECT label_id FROM parcel WHERE next_poll_at <= now()
        ORDER BY next_poll_at LIMIT ? FOR UPDATE SKIP LOCKED))
      RETURNING *
      """;

  private static final String SCANS = "SELECT label_id FROM parcel WHERE scan_untold LIMIT ?";

  private static final String TOLD =
      "UPDATE parcel SET scan_untold = false WHERE label_id = ANY (?)";

  private static final String POLL_AT = "UPDATE parcel SET next_poll_at = ? WHERE label_id = ?";

  private static final String OF_ORDER =
      "SELECT * FROM parcel WHERE order_id = ? ORDER BY since, label_id";

  private static final String IN_TROUBLE =
      """
      SELECT * FROM parcel
      WHERE status IN ('EXCEPTION', 'DELIVERY_FAILED', 'RETURNING', 'RETURNED')
        AND (status_at, label_id) > (?::timestamptz, ?)
      ORDER BY status_at, label_id LIMIT ?
      """;

  private static final String EVENTS =
      "SELECT * FROM tracking_event WHERE label_id = ANY (?) ORDER BY label_id, at, heard_at,"
          + " status";

  private static final String TELL_UNSCANNED =
      "INSERT INTO parcel_outbox (label_id, status, problem, at)"
          + " VALUES (?, 'LABEL_CREATED', 'NOT_SCANNED', now())";

  private static final String FORGET =
      """
      DELETE FROM parcel WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM parcel WHERE next_poll_at IS NULL AND NOT scan_untold AND since < now() - make_interval(secs => ?)
        LIMIT ?))
      """;

  private final JdbcTemplate jdbc;

  ParcelStore(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A parcel as it is known.
   *
   * @param statusAt by the carrier's clock; null while it has told nothing
   */
  record Row(
      LabelId label,
      OrderId order,
      String trackingNumber,
      TrackingStatus status,
      @Nullable TrackingProblem problem,
      @Nullable Instant statusAt,
      @Nullable Instant expected,
      Instant since) {

    String cursor() {
      return ScanKey.of(String.valueOf(statusAt), label.toString()).cursor();
    }
  }

  /** An event of a parcel. */
  record Told(String labelId, TrackingEvent event) {}

  /** Follows labels of these accounts that were bought within this time from now on. */
  int begin(Collection<String> accounts, Duration within) {
    return jdbc.update(BEGIN_NEW, within.toSeconds(), accounts.toArray(String[]::new));
  }

  /** Follows this label from now on, if it is one of ours. */
  void begin(LabelId label) {
    jdbc.update(BEGIN_ONE, label.toString());
  }

  /** Locked until the transaction ends; empty if it is not followed. */
  Optional<Row> lock(LabelId label) {
    return jdbc.query(LOCK, (row, n) -> row(row), label.toString()).stream().findFirst();
  }

  /** The label of the only parcel of an account with this number. */
  Optional<LabelId> labelOf(String account, String trackingNumber) {
    List<String> found =
        jdbc.queryForList(BY_NUMBER, String.class, account, trackingNumber).stream()
            .map(String::valueOf)
            .toList();
    return found.size() == 1 ? LabelId.parse(found.getFirst()) : Optional.empty();
  }

  /** Returns those of them that are new. */
  List<TrackingEvent> addEvents(LabelId label, TrackedParcel told) {
    var added = new ArrayList<TrackingEvent>();
    for (TrackingEvent event : told.events()) {
      int rows =
          jdbc.update(
              ADD_EVENT,
              label.toString(),
              Timestamp.from(event.at()),
              event.status().name(),
              event.problem() == null ? null : event.problem().name(),
              bounded(event.words()),
              event.place() == null ? null : bounded(event.place()));
      if (rows > 0) {
        added.add(event);
      }
    }
    return added;
  }

  /** That no carrier has seen it in time, to be told on. */
  void tellUnscanned(String label) {
    jdbc.update(TELL_UNSCANNED, label);
  }

  /** To be told on, in the transaction that changes the parcel. */
  void tellOn(LabelId label, List<Moves.Move> moves, @Nullable Instant expected) {
    moves.forEach(move -> ParcelOutbox.add(jdbc, label, move, expected));
  }

  /**
   * How it stands now.
   *
   * @param nextPoll null for no more
   * @param scanned whether its carrier has scanned it for the first time
   */
  void change(
      LabelId label,
      TrackingStatus status,
      @Nullable TrackingProblem problem,
      @Nullable Instant statusAt,
      @Nullable Instant expected,
      @Nullable Instant nextPoll,
      boolean scanned) {
    jdbc.update(
        CHANGE,
        status.name(),
        problem == null ? null : problem.name(),
        time(statusAt),
        time(expected),
        time(nextPoll),
        scanned,
        label.toString());
  }

  /** Those about which the carrier is to be asked now; nobody else gets them meanwhile. */
  List<Row> claim(int most) {
    return jdbc.query(CLAIM, (row, n) -> row(row), most);
  }

  void pollAt(LabelId label, @Nullable Instant next) {
    jdbc.update(POLL_AT, time(next), label.toString());
  }

  /** Labels whose first scan is to be told to the hand-over. */
  List<String> scans(int most) {
    return jdbc.query(SCANS, (row, n) -> row.getString(1), most);
  }

  void scansTold(List<String> labels) {
    jdbc.update(TOLD, (Object) labels.toArray(String[]::new));
  }

  List<Row> ofOrder(OrderId order) {
    return jdbc.query(OF_ORDER, (row, n) -> row(row), order.value());
  }

  /** Those with which something is wrong, the oldest first. */
  List<Row> inTrouble(@Nullable ScanKey after, int most) {
    return jdbc.query(
        IN_TROUBLE,
        (row, n) -> row(row),
        after == null ? "-infinity" : after.part(0),
        ScanKey.part(after, 1),
        most);
  }

  /** Oldest first, by label. */
  Map<String, List<TrackingEvent>> events(List<Row> parcels) {
    return jdbc
        .query(
            EVENTS,
            (row, n) -> told(row),
            (Object) parcels.stream().map(one -> one.label().toString()).toArray(String[]::new))
        .stream()
        .collect(
            Collectors.groupingBy(
                Told::labelId, Collectors.mapping(Told::event, Collectors.toList())));
  }

  /** Deletes what has ended; returns whether there may be more. */
  boolean forget(Duration age, int most) {
    return jdbc.update(FORGET, age.toSeconds(), most) == most;
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        LabelId.parse(row.getString("label_id")).orElseThrow(),
        OrderId.parse(row.getString("order_id")),
        row.getString("tracking_number"),
        TrackingStatus.valueOf(row.getString("status")),
        problem(row),
        instant(row, "status_at"),
        instant(row, "expected"),
        row.getTimestamp("since").toInstant());
  }

  private static Told told(ResultSet row) throws SQLException {
    return new Told(
        row.getString("label_id"),
        new TrackingEvent(
            row.getTimestamp("at").toInstant(),
            TrackingStatus.valueOf(row.getString("status")),
            problem(row),
            row.getString("words"),
            row.getString("place")));
  }

  private static @Nullable TrackingProblem problem(ResultSet row) throws SQLException {
    String problem = row.getString("problem");
    return problem == null ? null : TrackingProblem.valueOf(problem);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp time = row.getTimestamp(column);
    return time == null ? null : time.toInstant();
  }

  private static @Nullable Timestamp time(@Nullable Instant instant) {
    return instant == null ? null : Timestamp.from(instant);
  }

  static String bounded(String text) {
    String plain = text.replace("\0", "");
    return plain.length() > LONGEST_TEXT ? plain.substring(0, LONGEST_TEXT) : plain;
  }
}
