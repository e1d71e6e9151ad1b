package dev.waybill.inventory.backorder;

import dev.waybill.contracts.wire.Json;
import dev.waybill.step.DeferredRows;
import dev.waybill.step.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.core.type.TypeReference;

/** What serving and answering read and write of the tables {@code backorder}. */
final class BackorderStore {

  /**
   * A further round of an order that got nothing before keeps its place. The time of the command is
   * over a little earlier here (a minute, or a tenth of a shorter wait), so that the answer is
   * there before the orchestrator asks again.
   */
  private static final String ADD =
      """
      WITH input AS (
        SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::int[], ?::text[], ?::text[],
            ?::timestamptz[])
          WITH ORDINALITY
          AS i(command_id, order_id, shop, step, action, attempt, traceparent, wanted, deadline, n)),
      line AS (SELECT * FROM unnest(?::text[], ?::text[], ?::int[]) AS l(command_id, sku, pieces)),
      added AS (
        INSERT INTO backorder AS b (command_id, order_id, shop, step, action, attempt, traceparent, state, wanted, since,
            deadline, place, priority, priority_by, priority_at, promised_on, promised_by, promised_at)
        SELECT command_id, order_id, shop, step, action, attempt, traceparent, 'WAITING', wanted::jsonb,
            coalesce(since, now()), deadline - least(interval '1 minute', (deadline - now()) / 10),
            coalesce(place, nextval('backorder_place')),
            coalesce(priority, 0), priority_by, priority_at, promised_on, promised_by, promised_at
        FROM (
          SELECT i.*, e.since, e.place, e.priority, e.priority_by, e.priority_at, e.promised_on, e.promised_by,
              e.promised_at
          FROM input i LEFT JOIN LATERAL (
            SELECT * FROM (
              SELECT * FROM backorder x
              WHERE x.order_id = i.order_id AND x.step = i.step AND x.command_id <> i.command_id
              ORDER BY x.asked_at DESC LIMIT 1) latest
            WHERE latest.state <> 'WAITING' AND latest.outcome IS DISTINCT FROM 'COMPLETED'
              AND latest.ended_at > now() - interval '30 days') e ON true
          ORDER BY i.n) ordered
        ON CONFLICT (command_id) DO UPDATE
          SET attempt = greatest(b.attempt, excluded.attempt), traceparent = excluded.traceparent
        RETURNING command_id, rank, place),
      queued AS (
        INSERT INTO backorder_line (command_id, sku, pieces, lines, rank, place)
        SELECT a.command_id, l.sku, l.pieces, count(*) OVER (PARTITION BY a.command_id), a.rank, a.place
        FROM added a JOIN line l USING (command_id)
        ON CONFLICT (command_id, sku) DO NOTHING)
      UPDATE stock s SET queued = true WHERE s.sku IN (SELECT sku FROM line) AND NOT s.queued
      """;

  /**
   * The next whose turn it may be, by what is free now. One is served only if enough is free for
   * all before it as well; where overtaking is allowed, if enough is free for it. Each needs a
   * piece, so that without overtaking no more of a queue is read than there are pieces.
   */
  private static final String NEXT =
      """
      WITH fresh AS (
        SELECT s.sku, sum(s.on_hand - s.reserved)::bigint AS free
        FROM stock s LEFT JOIN location l ON l.code = s.location
        WHERE s.sku IN (SELECT q.sku FROM stock q WHERE q.queued) AND coalesce(l.active, true)
        GROUP BY s.sku HAVING sum(s.on_hand - s.reserved) > 0),
      queue AS (
        SELECT l.command_id, l.rank, l.place, l.lines, f.free,
            CASE WHEN ?::boolean THEN l.pieces
              ELSE sum(l.pieces) OVER (PARTITION BY l.sku ORDER BY l.rank, l.place, l.command_id) END AS needed
        FROM fresh f CROSS JOIN LATERAL (
          SELECT * FROM backorder_line b WHERE b.sku = f.sku ORDER BY b.rank, b.place, b.command_id
          LIMIT CASE WHEN ?::boolean THEN NULL ELSE f.free END) l)
      SELECT command_id, rank, place FROM queue
      WHERE needed <= free AND (rank, place, command_id) > (?, ?, ?)
      GROUP BY command_id, rank, place, lines HAVING count(*) = lines
      ORDER BY rank, place, command_id LIMIT ?
      """;

  /**
   * The pieces that have to be free, those for all before included. Nobody behind the last of those
   * that are asked for is read.
   */
  private static final String NEEDED =
      """
      SELECT q.command_id, q.sku, q.needed FROM (
        SELECT command_id, sku,
            CASE WHEN ?::boolean THEN pieces
              ELSE sum(pieces) OVER (PARTITION BY sku ORDER BY rank, place, command_id) END AS needed
        FROM backorder_line
        WHERE sku IN (SELECT sku FROM backorder_line WHERE command_id = ANY (?))
          AND (rank, place, command_id) <= (
            SELECT rank, place, command_id FROM backorder_line WHERE command_id = ANY (?)
            ORDER BY rank DESC, place DESC, command_id DESC LIMIT 1)) q
      WHERE q.command_id = ANY (?)
      """;

  private static final String LATE =
      """
      SELECT command_id FROM backorder WHERE state = 'WAITING' AND deadline <= now()
      ORDER BY deadline LIMIT ?
      """;

  private static final String READ =
      "SELECT * FROM backorder WHERE command_id = ANY (?) AND state = 'WAITING'"
          + " ORDER BY rank, place, command_id";

  private static final String ANSWER =
      """
      WITH unqueued AS (DELETE FROM backorder_line WHERE command_id = ANY (?))
      UPDATE backorder b
      SET state = 'ANSWERED', outcome = i.outcome, result = i.result, code = i.code, reason = i.reason, ended_at = now()
      FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[]) AS i(command_id, outcome, result, code, reason)
      WHERE b.command_id = i.command_id
      """;

  private static final String ABANDON =
      """
      WITH unqueued AS (DELETE FROM backorder_line WHERE command_id = ANY (?))
      UPDATE backorder SET state = 'CLOSED', ended_at = now() WHERE command_id = ANY (?) AND state = 'WAITING'
      """;

  private static final String TOLD =
      "UPDATE backorder SET state = 'CLOSED', result = NULL"
          + " WHERE command_id = ANY (?) AND state = 'ANSWERED'";

  private static final String UNTOLD =
      """
      SELECT * FROM backorder WHERE state = 'ANSWERED' AND ended_at < now() - make_interval(secs => ?)
      ORDER BY ended_at LIMIT ?
      """;

  private static final String LOCK_UNQUEUED =
      """
      SELECT s.sku FROM stock s WHERE s.queued AND NOT EXISTS (SELECT FROM backorder_line l WHERE l.sku = s.sku)
      ORDER BY s.sku, s.location LIMIT ? FOR UPDATE
      """;

  /** Whoever begins to wait holds the row's lock, so it is looked once more with it in hand. */
  private static final String UNQUEUE =
      """
      UPDATE stock s SET queued = false
      WHERE s.sku = ANY (?) AND s.queued AND NOT EXISTS (SELECT FROM backorder_line l WHERE l.sku = s.sku)
      """;

  private static final String FORGET =
      """
      DELETE FROM backorder WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM backorder WHERE state = 'CLOSED' AND ended_at < now() - make_interval(secs => ?)
        LIMIT ? FOR UPDATE SKIP LOCKED))
      """;

  private static final TypeReference<Map<String, Integer>> PIECES = new TypeReference<>() {};

  private final JdbcTemplate jdbc;

  BackorderStore(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Whose rows of stock are locked. One that waits already goes on waiting. */
  void add(List<NewBackorder> backorders) {
    var commands = new ArrayList<String>();
    var skus = new ArrayList<String>();
    var pieces = new ArrayList<Integer>();
    for (NewBackorder backorder : backorders) {
      backorder
          .needs()
          .forEach(
              (sku, needed) -> {
                commands.add(backorder.step().commandId());
                skus.add(sku);
                pieces.add(needed);
              });
    }
    jdbc.update(
        ADD,
        texts(backorders, b -> b.step().commandId()),
        texts(backorders, b -> b.step().orderId().value()),
        texts(backorders, NewBackorder::shop),
        texts(backorders, b -> b.step().step()),
        texts(backorders, b -> b.step().action()),
        backorders.stream().map(b -> b.step().attempt()).toArray(Integer[]::new),
        texts(backorders, b -> b.step().traceparent()),
        texts(backorders, b -> Json.mapper().writeValueAsString(b.wanted())),
        texts(backorders, b -> b.deadline().toString()),
        commands.toArray(String[]::new),
        skus.toArray(String[]::new),
        pieces.toArray(Integer[]::new));
  }

  /** The next after a position, in their order. Locks nothing. */
  List<Position> next(Position after, boolean overtaking, int most) {
    return jdbc.query(
        NEXT,
        (row, n) ->
            new Position(row.getInt("rank"), row.getLong("place"), row.getString("command_id")),
        overtaking,
        overtaking,
        after.rank(),
        after.place(),
        after.command(),
        most);
  }

  /** By command, then by SKU. */
  Map<String, Map<String, Long>> needed(Collection<String> ids, boolean overtaking) {
    String[] commands = ids.toArray(String[]::new);
    var needed = new HashMap<String, Map<String, Long>>();
    jdbc.query(
        NEEDED,
        row -> {
          needed
              .computeIfAbsent(row.getString("command_id"), c -> new HashMap<>())
              .put(row.getString("sku"), row.getLong("needed"));
        },
        overtaking,
        commands,
        commands,
        commands);
    return needed;
  }

  /** Whose time is over. */
  List<String> late(int most) {
    return jdbc.query(LATE, (row, n) -> row.getString("command_id"), most);
  }

  /** Those that still wait, in the order in which they are served. */
  List<Backorder> read(Collection<String> ids) {
    return jdbc.query(READ, (row, n) -> backorder(row), (Object) ids.toArray(String[]::new));
  }

  /** They wait no longer; the answer is kept until it is sent. */
  void answer(List<Answered> answers) {
    jdbc.update(
        ANSWER,
        texts(answers, a -> a.step().commandId()),
        texts(answers, a -> a.step().commandId()),
        texts(answers, a -> a.outcome() instanceof Outcome.Completed ? "COMPLETED" : "REJECTED"),
        texts(
            answers,
            a ->
                a.outcome() instanceof Outcome.Completed(Object result)
                    ? Json.mapper().writeValueAsString(result)
                    : null),
        texts(answers, a -> a.outcome() instanceof Outcome.Rejected no ? no.code() : null),
        texts(answers, a -> a.outcome() instanceof Outcome.Rejected no ? no.reason() : null));
  }

  /** Nobody waits for their answers: their commands are settled or undone. */
  void abandon(Collection<String> ids) {
    String[] commands = ids.toArray(String[]::new);
    jdbc.update(ABANDON, commands, commands);
  }

  /** Kafka has the answers. */
  void told(Collection<String> ids) {
    jdbc.update(TOLD, (Object) ids.toArray(String[]::new));
  }

  /** Answered for so long that the reply may be lost. */
  List<Answered> untold(Duration since, int most) {
    return jdbc.query(
        UNTOLD,
        (row, n) ->
            new Answered(
                DeferredRows.step(row),
                Objects.requireNonNull(DeferredRows.outcome(row)),
                since(row)),
        since.toMillis() / 1_000.0,
        most);
  }

  /** SKUs that nobody waits for any more, locked until the end of the transaction. */
  List<String> lockUnqueued(int most) {
    return jdbc.query(LOCK_UNQUEUED, (row, n) -> row.getString("sku"), most);
  }

  void unqueue(Collection<String> skus) {
    jdbc.update(UNQUEUE, (Object) skus.toArray(String[]::new));
  }

  /** Forgets those that ended so long ago; returns whether there may be more than so many. */
  boolean forget(Duration after, int most) {
    return jdbc.update(FORGET, (double) after.toSeconds(), most) == most;
  }

  private static Backorder backorder(ResultSet row) throws SQLException {
    return new Backorder(
        DeferredRows.step(row),
        row.getString("shop"),
        Json.mapper().readValue(row.getString("wanted"), PIECES),
        since(row));
  }

  private static Instant since(ResultSet row) throws SQLException {
    return row.getObject("since", OffsetDateTime.class).toInstant();
  }

  private static <T> String[] texts(Collection<T> of, Function<T, @Nullable String> text) {
    return of.stream().map(text).toArray(String[]::new);
  }
}
