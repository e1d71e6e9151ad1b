package dev.waybill.shipping.handover;

import static java.util.stream.Collectors.toMap;

import dev.waybill.step.DeferredTable;
import dev.waybill.step.Step;
import dev.waybill.step.worklist.ShipByColumns;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The tables {@code hand_over}. Each method is one statement, whatever the number of orders. */
final class HandOverStore {

  /** A parcel that left under an earlier command has left. */
  private static final String ADD =
      """
      INSERT INTO hand_over_parcel
          (command_id, label_id, tracking_number, carrier, location, left_at, left_by, how)
      SELECT p.*, e.left_at, e.left_by, e.how
      FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
          AS p(command_id, label_id, tracking_number, carrier, location)
      LEFT JOIN LATERAL (
        SELECT x.left_at, x.left_by, x.how FROM hand_over_parcel x
        WHERE x.label_id = p.label_id AND x.left_at IS NOT NULL LIMIT 1) e ON true
      ON CONFLICT (command_id, label_id) DO NOTHING
      """;

  private static final String MARK =
      """
      UPDATE hand_over_parcel p SET left_at = now(), left_by = ?, how = ?
      FROM unnest(?::text[], ?::text[]) AS i(command_id, label_id)
      WHERE p.command_id = i.command_id AND p.label_id = i.label_id AND p.left_at IS NULL
      RETURNING p.label_id
      """;

  private static final String READY =
      """
      SELECT command_id FROM hand_over h
      WHERE state = 'WAITING'
        AND NOT EXISTS (
          SELECT FROM hand_over_parcel p WHERE p.command_id = h.command_id AND p.left_at IS NULL)
      ORDER BY since LIMIT ?
      """;

  private static final String NOW_LATE =
      "UPDATE hand_over SET late_since = now() WHERE command_id = ANY (?)";

  private static final String RECALL =
      """
      UPDATE hand_over SET state = 'CLOSED', late_since = NULL, ended_at = coalesce(ended_at, now())
      WHERE command_id = ANY (?) AND (state <> 'CLOSED' OR late_since IS NOT NULL)
      """;

  private static final String RECALL_LATE =
      """
      UPDATE hand_over h SET late_since = NULL
      FROM hand_over_parcel p
      WHERE p.command_id = h.command_id AND p.label_id = ? AND h.late_since IS NOT NULL
      """;

  private static final String LOCK_LATE =
      """
      SELECT command_id FROM hand_over
      WHERE command_id = ANY (?) AND late_since IS NOT NULL
      ORDER BY command_id FOR UPDATE
      """;

  private static final String NO_LONGER_LATE =
      """
      UPDATE hand_over h SET late_since = NULL
      WHERE command_id = ANY (?)
        AND NOT EXISTS (
          SELECT FROM hand_over_parcel p WHERE p.command_id = h.command_id AND p.left_at IS NULL)
      """;

  private static final String LEFT =
      "SELECT count(*) FROM hand_over_parcel WHERE label_id = ? AND left_at IS NOT NULL";

  private final JdbcTemplate jdbc;
  private final DeferredTable commands;
  private final ShipByColumns shipBy;

  HandOverStore(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
    this.shipBy = new ShipByColumns(jdbc, "hand_over");
    this.commands = new DeferredTable(jdbc, "hand_over");
  }

  DeferredTable commands() {
    return commands;
  }

  /**
   * A command that waits from now on.
   *
   * @param within the order is late this long from now, unless the command's time is over before
   */
  record New(Step<NoSections> step, List<Labelled> parcels, Duration within) {}

  /** One that waits already goes on waiting, and has to leave when it says now. */
  void add(List<New> added) {
    Map<String, Duration> patience =
        added.stream().collect(toMap(a -> a.step().id(), New::within, (a, b) -> a));
    List<Step<NoSections>> steps = added.stream().map(New::step).toList();
    commands.add(steps, step -> Objects.requireNonNull(patience.get(step.id())));
    shipBy.note(steps);
    record Row(String commandId, Labelled parcel) {}
    var rows = new ArrayList<Row>();
    added.forEach(a -> a.parcels().forEach(p -> rows.add(new Row(a.step().id(), p))));
    jdbc.update(
        ADD,
        texts(rows, Row::commandId),
        texts(rows, r -> r.parcel().labelId()),
        texts(rows, r -> r.parcel().trackingNumber()),
        texts(rows, r -> r.parcel().carrier()),
        texts(rows, r -> r.parcel().location()));
  }

  /**
   * They are with their carriers now.
   *
   * @return the labels of those that were not before
   */
  List<String> mark(Collection<AwaitedParcel> parcels, How how, String by) {
    return jdbc.query(
        MARK,
        (row, n) -> row.getString("label_id"),
        by,
        how.name(),
        texts(parcels, AwaitedParcel::commandId),
        texts(parcels, AwaitedParcel::labelId));
  }

  /** Commands that wait for nothing more. */
  List<String> ready(int most) {
    return jdbc.query(READY, (row, n) -> row.getString("command_id"), most);
  }

  /** Their orders are told so. */
  void nowLate(Collection<String> late) {
    jdbc.update(NOW_LATE, (Object) late.toArray(String[]::new));
  }

  /** Nothing of them is to leave any more. */
  void recall(Collection<String> commands) {
    jdbc.update(RECALL, (Object) commands.toArray(String[]::new));
  }

  /** Of the commands, those whose orders are late, locked until the end of the transaction. */
  Set<String> lockLate(Collection<String> commands) {
    return Set.copyOf(
        jdbc.query(
            LOCK_LATE,
            (row, n) -> row.getString("command_id"),
            (Object) commands.toArray(String[]::new)));
  }

  /** Of the commands, those of which all has left are late no longer. */
  void noLongerLate(Collection<String> commands) {
    jdbc.update(NO_LONGER_LATE, (Object) commands.toArray(String[]::new));
  }

  /**
   * It must not leave any more. Whoever hands over a late parcel has locked the same row, so one of
   * the two comes first.
   *
   * @return false if it has left
   */
  boolean recallLabel(String labelId) {
    jdbc.update(RECALL_LATE, labelId);
    Long found = jdbc.queryForObject(LEFT, Long.class, labelId);
    return found == null || found == 0;
  }

  private static <T> String[] texts(Collection<T> of, Function<T, @Nullable String> text) {
    return of.stream().map(text).toArray(String[]::new);
  }
}
