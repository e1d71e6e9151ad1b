package dev.waybill.notifier.httpstep;

import dev.waybill.contracts.wire.Json;
import dev.waybill.service.database.ReadableRows;
import dev.waybill.step.DeferredRows;
import dev.waybill.step.DeferredStep;
import dev.waybill.step.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;

/** The table {@code http_call}. */
final class HttpCallStore {

  /** A later attempt asks again; the same one coming again changes nothing. */
  private static final String ADD =
      """
      INSERT INTO http_call AS c (command_id, order_id, step, action, attempt, traceparent, state, request, host, token,
          secret, callback, reject_late, expects, deadline, lease_until, created_at, updated_at)
      SELECT i.command_id, i.order_id, i.step, i.action, i.attempt, i.traceparent, 'CALLING', i.request, i.host, i.token,
          i.secret, i.callback, i.reject_late, i.expects, i.deadline, '-infinity', :now, :now
      FROM unnest(:ids::text[], :orders::text[], :steps::text[], :actions::text[], :attempts::int[], :traces::text[],
          :requests::text[], :hosts::text[], :tokens::text[], :secrets::text[], :callbacks::boolean[],
          :rejects::boolean[], :expects::text[], :deadlines::timestamptz[])
        AS i(command_id, order_id, step, action, attempt, traceparent, request, host, token, secret, callback,
          reject_late, expects, deadline)
      ORDER BY i.command_id
      ON CONFLICT (command_id) DO UPDATE
        SET attempt = excluded.attempt, traceparent = excluded.traceparent, state = 'CALLING',
            request = excluded.request, expects = excluded.expects, deadline = excluded.deadline, lease_until = '-infinity', outcome = NULL,
            code = NULL, reason = NULL, not_before = NULL, updated_at = excluded.updated_at
        WHERE c.attempt < excluded.attempt AND (c.outcome IS NULL OR c.outcome = 'UNAVAILABLE')
      """;

  /** Fair to all hosts: none gets more places than it may have. */
  private static final String CLAIM =
      """
      WITH busy AS (SELECT * FROM unnest(:busyHosts::text[], :busyCalls::int[]) AS b(host, calls)),
      ranked AS (
        SELECT command_id, host, row_number() OVER (PARTITION BY host ORDER BY updated_at) AS place
        FROM http_call WHERE state = 'CALLING' AND lease_until <= :now),
      chosen AS (
        SELECT c.command_id
        FROM http_call c JOIN ranked r USING (command_id) LEFT JOIN busy b ON b.host = r.host
        WHERE r.place + coalesce(b.calls, 0) <= :perHost AND c.state = 'CALLING' AND c.lease_until <= :now
        ORDER BY r.place LIMIT :most FOR UPDATE OF c SKIP LOCKED)
      UPDATE http_call SET lease_until = :lease FROM chosen WHERE http_call.command_id = chosen.command_id
      RETURNING http_call.*
      """;

  private static final String UNDONE = "undone";

  private final ReadableRows<HttpCall> rows =
      new ReadableRows<>("http_call", "command_id", (row, n) -> read(row));

  private final JdbcClient jdbc;

  HttpCallStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A command that is to become a request. */
  record New(DeferredStep step, String request, HttpSpec spec, String token, Instant deadline) {}

  void add(List<New> calls, Instant now) {
    jdbc.sql(ADD)
        .param("ids", calls.stream().map(c -> c.step().commandId()).toArray(String[]::new))
        .param("orders", calls.stream().map(c -> c.step().orderId().value()).toArray(String[]::new))
        .param("steps", calls.stream().map(c -> c.step().step()).toArray(String[]::new))
        .param("actions", calls.stream().map(c -> c.step().action()).toArray(String[]::new))
        .param("attempts", calls.stream().map(c -> c.step().attempt()).toArray(Integer[]::new))
        .param("traces", calls.stream().map(c -> c.step().traceparent()).toArray(String[]::new))
        .param("requests", calls.stream().map(New::request).toArray(String[]::new))
        .param("hosts", calls.stream().map(c -> c.spec().host()).toArray(String[]::new))
        .param("tokens", calls.stream().map(New::token).toArray(String[]::new))
        .param("secrets", calls.stream().map(c -> c.spec().secretName()).toArray(String[]::new))
        .param("callbacks", calls.stream().map(c -> c.spec().waits()).toArray(Boolean[]::new))
        .param("rejects", calls.stream().map(c -> c.spec().rejectsLate()).toArray(Boolean[]::new))
        .param("expects", calls.stream().map(c -> expects(c.spec())).toArray(String[]::new))
        .param("deadlines", calls.stream().map(c -> c.deadline().toString()).toArray(String[]::new))
        .param("now", at(now))
        .update();
  }

  /** Calls to be made now; nobody else makes them until {@code lease}. */
  List<HttpCall> claim(
      int most, int perHost, Map<String, Integer> busy, Instant lease, Instant now) {
    var hosts = List.copyOf(busy.entrySet());
    return jdbc.sql(CLAIM)
        .param("busyHosts", hosts.stream().map(Map.Entry::getKey).toArray(String[]::new))
        .param("busyCalls", hosts.stream().map(Map.Entry::getValue).toArray(Integer[]::new))
        .param("perHost", perHost)
        .param("most", most)
        .param("lease", at(lease))
        .param("now", at(now))
        .query(rows);
  }

  /** The request is made; from now on the tool's call back is waited for. */
  void waiting(HttpCall call, Instant now) {
    jdbc.sql(
            """
            UPDATE http_call SET state = 'WAITING', request = NULL, updated_at = :now
            WHERE command_id = :id AND attempt = :attempt AND state = 'CALLING'
            """)
        .param("id", call.id())
        .param("attempt", call.step().attempt())
        .param("now", at(now))
        .update();
  }

  /** False if the call was answered or closed before, or asked again. */
  boolean answered(HttpCall call, Outcome outcome, Instant now) {
    var row = StoredOutcome.of(outcome);
    return jdbc.sql(
                """
                UPDATE http_call SET state = 'ANSWERED', request = NULL, outcome = :outcome, result = :result,
                    code = :code, reason = :reason, not_before = :notBefore, updated_at = :now
                WHERE command_id = :id AND attempt = :attempt
                  AND (state IN ('CALLING', 'WAITING') OR state <> 'CALLING' AND outcome = 'UNAVAILABLE')
                """)
            .param("outcome", row.outcome())
            .param("result", row.result())
            .param("code", row.code())
            .param("reason", row.reason())
            .param("notBefore", row.notBefore() == null ? null : at(row.notBefore()))
            .param("id", call.id())
            .param("attempt", call.step().attempt())
            .param("now", at(now))
            .update()
        > 0;
  }

  /** The orchestrator has been told. */
  void told(HttpCall call, Instant now) {
    jdbc.sql(
            """
            UPDATE http_call SET state = 'CLOSED', updated_at = :now
            WHERE command_id = :id AND attempt = :attempt AND state = 'ANSWERED'
            """)
        .param("id", call.id())
        .param("attempt", call.step().attempt())
        .param("now", at(now))
        .update();
  }

  /** Counts a call back that was refused; false if there were so many before. */
  boolean refused(HttpCall call, int most) {
    return jdbc.sql(
                "UPDATE http_call SET refused = refused + 1 WHERE command_id = :id AND refused <"
                    + " :most")
            .param("id", call.id())
            .param("most", most)
            .update()
        > 0;
  }

  /** Nobody waits for these any more, because their order is being undone. */
  void undone(Collection<String> ids, Instant now) {
    jdbc.sql(
            """
            UPDATE http_call SET state = 'CLOSED', request = NULL, outcome = NULL, code = 'undone', updated_at = :now
            WHERE command_id = ANY(:ids) AND (outcome IS NULL OR outcome = 'UNAVAILABLE')
            """)
        .param("ids", ids.toArray(String[]::new))
        .param("now", at(now))
        .update();
  }

  /** The call whose call back has this token, locked against another at the same moment. */
  Optional<HttpCall> byToken(String token) {
    return jdbc.sql("SELECT * FROM http_call WHERE token = :token FOR UPDATE")
        .param("token", token)
        .query((row, n) -> read(row))
        .optional();
  }

  /** Whose call back has not come in time, where that is a "no". */
  List<HttpCall> late(Instant now) {
    return jdbc.sql(
            """
            SELECT * FROM http_call WHERE state = 'WAITING' AND reject_late AND deadline <= :expired
            ORDER BY deadline LIMIT 100
            """)
        .param("expired", at(now.plus(HttpCall.MARGIN)))
        .query(rows);
  }

  /** Answered, and the reply may not be published yet. */
  List<HttpCall> withoutReply(Instant before) {
    return jdbc.sql(
            """
            SELECT * FROM http_call WHERE state = 'ANSWERED' AND updated_at < :before
            ORDER BY updated_at LIMIT 100
            """)
        .param("before", at(before))
        .query(rows);
  }

  /**
   * What was closed before then, and what was to be called back by then: a person has skipped the
   * step, or it was given up, and nobody says so here.
   *
   * @return whether there may be more than so many
   */
  boolean forget(Instant before, int most) {
    return jdbc.sql(
                """
                DELETE FROM http_call WHERE ctid = ANY (ARRAY(
                  SELECT ctid FROM http_call
                  WHERE state = 'CLOSED' AND updated_at < :before OR state = 'WAITING' AND deadline < :before
                  LIMIT :most FOR UPDATE SKIP LOCKED))
                """)
            .param("before", at(before))
            .param("most", most)
            .update()
        == most;
  }

  private static HttpCall read(ResultSet row) throws SQLException {
    String code = row.getString("code");
    return new HttpCall(
        DeferredRows.step(row),
        HttpCall.State.valueOf(row.getString("state")),
        row.getString("request"),
        row.getString("host"),
        row.getString("token"),
        row.getString("secret"),
        row.getBoolean("callback"),
        row.getBoolean("reject_late"),
        expects(row.getString("expects")),
        row.getObject("deadline", OffsetDateTime.class).toInstant(),
        new StoredOutcome(
                row.getString("outcome"),
                row.getString("result"),
                code,
                row.getString("reason"),
                instant(row, "not_before"))
            .outcome(true),
        UNDONE.equals(code));
  }

  private static @Nullable String expects(HttpSpec spec) {
    return spec.expects() == null ? null : Json.mapper().writeValueAsString(spec.expects());
  }

  private static @Nullable Expected expects(@Nullable String stored) {
    return stored == null
        ? null
        : Expected.of(Json.mapper().readValue(stored, new TypeReference<Map<String, String>>() {}));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
