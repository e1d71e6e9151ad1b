package dev.waybill.step;

import dev.waybill.contracts.wire.Json;
import dev.waybill.step.DeferredReplies.Reply;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A table in which a service keeps commands that it answers later: the columns of {@link
 * DeferredRows}, {@code state} (WAITING; ANSWERED: decided, and Kafka may not have the reply;
 * CLOSED), {@code since}, {@code deadline} and {@code ended_at}. Each method is one statement,
 * whatever the number of commands. Thread-safe.
 */
public final class DeferredTable {

  private final JdbcTemplate jdbc;
  private final String add;
  private final String late;
  private final String waiting;
  private final String answer;
  private final String close;
  private final String untold;
  private final String forget;

  /**
   * @param name of the table
   */
  public DeferredTable(JdbcTemplate jdbc, String name) {
    this.jdbc = jdbc;
    this.add =
        """
        INSERT INTO %s AS t
            (command_id, order_id, step, action, attempt, traceparent, state, since, deadline)
        SELECT command_id, order_id, step, action, attempt, traceparent, 'WAITING', now(),
            least(deadline - least(interval '1 minute', (deadline - now()) / 10),
                now() + make_interval(secs => patience))
        FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::int[], ?::text[], ?::timestamptz[],
              ?::float8[])
            AS i(command_id, order_id, step, action, attempt, traceparent, deadline, patience)
        ON CONFLICT (command_id) DO UPDATE
          SET attempt = greatest(t.attempt, excluded.attempt), traceparent = excluded.traceparent
        """
            .formatted(name);
    this.late =
        """
        SELECT command_id FROM %s WHERE state = 'WAITING' AND deadline <= now()
        ORDER BY deadline LIMIT ?
        """
            .formatted(name);
    this.waiting =
        "SELECT * FROM %s WHERE command_id = ANY (?) AND state = 'WAITING'".formatted(name);
    this.answer =
        """
        UPDATE %s t
        SET state = 'ANSWERED', outcome = i.outcome, result = i.result, code = i.code, reason = i.reason,
            ended_at = now()
        FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
            AS i(command_id, outcome, result, code, reason)
        WHERE t.command_id = i.command_id AND t.state = 'WAITING'
        """
            .formatted(name);
    this.close =
        """
        UPDATE %s SET state = 'CLOSED', ended_at = coalesce(ended_at, now())
        WHERE command_id = ANY (?) AND state <> 'CLOSED'
        """
            .formatted(name);
    this.untold =
        """
        SELECT * FROM %s
        WHERE state = 'ANSWERED' AND ended_at < now() - make_interval(secs => ?)
        ORDER BY ended_at LIMIT ?
        """
            .formatted(name);
    this.forget =
        """
        DELETE FROM %1$s WHERE ctid = ANY (ARRAY(
          SELECT ctid FROM %1$s
          WHERE state = 'CLOSED' AND ended_at < now() - make_interval(secs => ?)
          LIMIT ? FOR UPDATE SKIP LOCKED))
        """
            .formatted(name);
  }

  /**
   * They wait from now on; one that waits already goes on waiting. Their time is over a little
   * before that of the command (a minute, or a tenth of a shorter wait), so that the answer is
   * there before the orchestrator asks again.
   *
   * @param patience how long they wait at most, whatever the command says
   */
  public <T> void add(Collection<Step<T>> steps, Function<Step<T>, Duration> patience) {
    List<DeferredStep> rows = steps.stream().map(DeferredStep::of).toList();
    jdbc.update(
        add,
        texts(rows, DeferredStep::commandId),
        texts(rows, row -> row.orderId().value()),
        texts(rows, DeferredStep::step),
        texts(rows, DeferredStep::action),
        rows.stream().map(DeferredStep::attempt).toArray(Integer[]::new),
        texts(rows, DeferredStep::traceparent),
        texts(steps, step -> step.command().deadline().toString()),
        steps.stream()
            .map(step -> (double) patience.apply(step).toSeconds())
            .toArray(Double[]::new));
  }

  /** Commands whose time is over. */
  public List<String> late(int most) {
    return jdbc.query(late, (row, n) -> row.getString("command_id"), most);
  }

  /** Of the commands, those that wait. */
  public List<DeferredStep> waiting(Collection<String> commands) {
    return jdbc.query(
        waiting, (row, n) -> DeferredRows.step(row), (Object) commands.toArray(String[]::new));
  }

  /** They wait no longer; the answer is kept until it is sent. */
  public void answer(List<Reply> replies) {
    jdbc.update(
        answer,
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
  public void close(Collection<String> commands) {
    jdbc.update(close, (Object) commands.toArray(String[]::new));
  }

  /** Answered for so long that the reply may be lost. */
  public List<Reply> untold(Duration since, int most) {
    return jdbc.query(
        untold,
        (row, n) ->
            new Reply(DeferredRows.step(row), Objects.requireNonNull(DeferredRows.outcome(row))),
        since.toMillis() / 1_000.0,
        most);
  }

  /** Forgets those that ended so long ago; returns whether there may be more than so many. */
  public boolean forget(Duration after, int most) {
    return jdbc.update(forget, (double) after.toSeconds(), most) == most;
  }

  private static <T> String[] texts(Collection<T> of, Function<T, @Nullable String> text) {
    return of.stream().map(text).toArray(String[]::new);
  }
}
