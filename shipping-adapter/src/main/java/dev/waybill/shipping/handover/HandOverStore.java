package dev.waybill.shipping.handover;

import dev.waybill.contracts.wire.Json;
import dev.waybill.step.DeferredReplies.Reply;
import dev.waybill.step.DeferredRows;
import dev.waybill.step.DeferredStep;
import dev.waybill.step.Outcome;
import dev.waybill.step.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The tables {@code hand_over}. Each method is one statement, whatever the number of orders. */
final class HandOverStore {

  /**
   * The time of the command is over a little earlier here (a minute, or a tenth of a shorter wait),
   * so that the answer is there before the orchestrator asks again. A parcel that left under an
   * earlier command has left.
   */
  private static final String ADD =
      """
      WITH input AS (
        SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::int[], ?::text[], ?::timestamptz[])
            AS i(command_id, order_id, step, action, attempt, traceparent, deadline)),
      added AS (
        INSERT INTO hand_over AS h
            (command_id, order_id, step, action, attempt, traceparent, state, since, deadline)
        SELECT command_id, order_id, step, action, attempt, traceparent, 'WAITING', now(),
            deadline - least(interval '1 minute', (deadline - now()) / 10)
        FROM input
        ON CONFLICT (command_id) DO UPDATE
          SET attempt = greatest(h.attempt, excluded.attempt), traceparent = excluded.traceparent)
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

  private static final String LATE =
      """
      SELECT command_id FROM hand_over WHERE state = 'WAITING' AND deadline <= now()
      ORDER BY deadline LIMIT ?
      """;

  private static final String WAITING =
      "SELECT * FROM hand_over WHERE command_id = ANY (?) AND state = 'WAITING'";

  private static final String ANSWER =
      """
      UPDATE hand_over h
      SET state = 'ANSWERED', outcome = i.outcome, result = i.result, code = i.code, reason = i.reason,
          ended_at = now()
      FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
          AS i(command_id, outcome, result, code, reason)
      WHERE h.command_id = i.command_id AND h.state = 'WAITING'
      """;

  private static final String CLOSE =
      """
      UPDATE hand_over SET state = 'CLOSED', ended_at = coalesce(ended_at, now())
      WHERE command_id = ANY (?) AND state <> 'CLOSED'
      """;

  private static final String UNTOLD =
      """
      SELECT * FROM hand_over
      WHERE state = 'ANSWERED' AND ended_at < now() - make_interval(secs => ?)
      ORDER BY ended_at LIMIT ?
      """;

  private static final String FORGET =
      """
      DELETE FROM hand_over WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM hand_over
        WHERE state = 'CLOSED' AND ended_at < now() - make_interval(secs => ?)
        LIMIT ? FOR UPDATE SKIP LOCKED))
      """;

  private static final String LEFT =
      "SELECT count(*) FROM hand_over_parcel WHERE label_id = ? AND left_at IS NOT NULL";

  private final JdbcTemplate jdbc;

  HandOverStore(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** A command that waits from now on. */
  record New(Step<?> step, List<Labelled> parcels) {}

  void add(List<New> commands) {
    List<DeferredStep> steps = commands.stream().map(c -> DeferredStep.of(c.step())).toList();
    record Row(String commandId, Labelled parcel) {}
    var rows = new ArrayList<Row>();
    commands.forEach(c -> c.parcels().forEach(p -> rows.add(new Row(c.step().id(), p))));
    jdbc.update(
        ADD,
        texts(steps, DeferredStep::commandId),
        texts(steps, s -> s.orderId().value()),
        texts(steps, DeferredStep::step),
        texts(steps, DeferredStep::action),
        steps.stream().map(DeferredStep::attempt).toArray(Integer[]::new),
        texts(steps, DeferredStep::traceparent),
        texts(commands, c -> c.step().command().deadline().toString()),
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

  /** Commands whose time is over. */
  List<String> late(int most) {
    return jdbc.query(LATE, (row, n) -> row.getString("command_id"), most);
  }

  /** Of the commands, those that wait. */
  List<DeferredStep> waiting(Collection<String> commands) {
    return jdbc.query(
        WAITING, (row, n) -> DeferredRows.step(row), (Object) commands.toArray(String[]::new));
  }

  /** They wait no longer; the answer is kept until it is sent. */
  void answer(List<Reply> replies) {
    jdbc.update(
        ANSWER,
        texts(replies, r -> r.step().commandId()),
        texts(replies, r -> r.outcome() instanceof Outcome.Completed ? "COMPLETED" : "REJECTED"),
        texts(
            replies,
            r ->
                r.outcome() instanceof Outcome.Completed(Object result)
                    ? Json.mapper().writeValueAsString(result)
                    : null),
        texts(replies, r -> r.outcome() instanceof Outcome.Rejected no ? no.code() : null),
        texts(replies, r -> r.outcome() instanceof Outcome.Rejected no ? no.reason() : null));
  }

  /** Nobody waits for their answers, or everybody has them. */
  void close(Collection<String> commands) {
    jdbc.update(CLOSE, (Object) commands.toArray(String[]::new));
  }

  /** Answered for so long that the reply may be lost. */
  List<Reply> untold(Duration since, int most) {
    return jdbc.query(
        UNTOLD,
        (row, n) ->
            new Reply(DeferredRows.step(row), Objects.requireNonNull(DeferredRows.outcome(row))),
        since.toMillis() / 1_000.0,
        most);
  }

  /** Forgets those that ended so long ago; returns whether there may be more than so many. */
  boolean forget(Duration after, int most) {
    return jdbc.update(FORGET, (double) after.toSeconds(), most) == most;
  }

  boolean hasLeft(String labelId) {
    Long found = jdbc.queryForObject(LEFT, Long.class, labelId);
    return found != null && found > 0;
  }

  private static <T> String[] texts(Collection<T> of, Function<T, @Nullable String> text) {
    return of.stream().map(text).toArray(String[]::new);
  }
}
