package dev.waybill.inventory.fulfillment;

import dev.waybill.contracts.wire.Json;
import dev.waybill.inventory.fulfillment.WarehouseRow.State;
import dev.waybill.step.DeferredStep;
import dev.waybill.step.Outcome;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code warehouse_order}. */
final class WarehouseStore {

  /** A command that comes again changes nothing but whose answer it will be. */
  private static final String ADD =
      """
      WITH added AS (
        INSERT INTO warehouse_order AS w (command_id, order_id, step, action, attempt, traceparent, location, state,
            request, ordered, next_at, created_at)
        SELECT i.*, :now, :now
        FROM unnest(:ids::text[], :orders::text[], :steps::text[], :actions::text[], :attempts::int[], :traces::text[],
            :locations::text[], :states::text[], :requests::text[], :ordered::text[]) AS i
        ORDER BY 1
        ON CONFLICT (command_id) DO UPDATE
          SET attempt = greatest(w.attempt, excluded.attempt), traceparent = excluded.traceparent)
      INSERT INTO warehouse_order_line (command_id, sku, pieces)
      SELECT * FROM unnest(:lineIds::text[], :skus::text[], :pieces::int[])
      ON CONFLICT (command_id, sku) DO NOTHING
      """;

  private static final String CLAIM =
      """
      WITH chosen AS (
        SELECT command_id, maybe FROM warehouse_order
        WHERE state IN ('SENDING', 'OPEN', 'CANCELLING') AND next_at <= :now
          AND (lease_until IS NULL OR lease_until <= :now)
        ORDER BY next_at LIMIT :most FOR UPDATE SKIP LOCKED)
      UPDATE warehouse_order w
      SET lease_until = :lease, tries = w.tries + 1, maybe = w.maybe OR w.state = 'SENDING'
      FROM chosen WHERE w.command_id = chosen.command_id
      RETURNING w.command_id, w.order_id, w.step, w.action, w.attempt, w.traceparent, w.location, w.state, w.request,
          w.ordered, w.parcels, w.version, chosen.maybe, w.tries, w.trouble, w.next_at, w.lease_until, w.created_at,
          w.outcome, w.result, w.code, w.reason
      """;

  private static final String LATER =
      """
      UPDATE warehouse_order
      SET next_at = :next, lease_until = NULL, maybe = :maybe, trouble = :trouble
      WHERE command_id = :id AND state = :state
      """;

  /** Somebody said something: the warehouse has it, and is left alone for a while. */
  private static final String NEWS =
      """
      UPDATE warehouse_order
      SET state = :state, request = NULL, parcels = :parcels, version = greatest(version, :version), maybe = false,
          tries = 0, trouble = NULL, next_at = :next, lease_until = NULL,
          accepted_at = coalesce(accepted_at, :now), left_at = coalesce(:left, left_at),
          ended_at = CASE WHEN :over THEN coalesce(ended_at, :now) END
      WHERE command_id = :id
      """;

  private static final String ANSWER =
      """
      UPDATE warehouse_order
      SET outcome = :outcome, result = :result, code = :code, reason = :reason, told = false
      WHERE command_id = :id
      """;

  private static final String CANCEL =
      """
      UPDATE warehouse_order
      SET state = 'CANCELLING', lease_until = NULL, next_at = :next
      WHERE command_id = :id AND state IN ('SENDING', 'OPEN')
      """;

  private static final String CANCELLED =
      """
      UPDATE warehouse_order
      SET state = 'CANCELLED', request = NULL, trouble = NULL, lease_until = NULL, ended_at = coalesce(ended_at, :now)
      WHERE command_id = :id AND state <> 'SHIPPED'
      """;

  private static final String UNTOLD =
      """
      SELECT * FROM warehouse_order WHERE NOT told AND ended_at < :before ORDER BY ended_at LIMIT :most
      """;

  /** The newest first. */
  private static final String PAGE =
      """
      SELECT * FROM warehouse_order
      WHERE (:order::text IS NULL OR order_id = :order) AND (:state::text IS NULL OR state = :state)
        AND (created_at, command_id) < (:before, :id)
      ORDER BY created_at DESC, command_id DESC LIMIT :most
      """;

  private static final String FORGET =
      """
      DELETE FROM warehouse_order WHERE command_id IN (
        SELECT command_id FROM warehouse_order WHERE ended_at < :before AND told LIMIT :most)
      """;

  /** Levels look back a day at most; the days before that were looked at the days before. */
  private static final String FORGET_LINES =
      """
      DELETE FROM warehouse_order_line WHERE command_id IN (
        SELECT command_id FROM warehouse_order
        WHERE ended_at BETWEEN :now::timestamptz - interval '4 days' AND :now::timestamptz - interval '1 day')
      """;

  private final JdbcClient jdbc;

  WarehouseStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A command that is to become an order at the warehouse. */
  record New(
      DeferredStep step,
      @Nullable String location,
      OutgoingOrder request,
      List<OrderedLine> ordered) {}

  void add(List<New> orders, Instant now) {
    var lines =
        orders.stream()
            .flatMap(
                order ->
                    order.request().lines().stream()
                        .map(line -> Map.entry(order.step().commandId(), line)))
            .toList();
    jdbc.sql(ADD)
        .param("ids", texts(orders, o -> o.step().commandId()))
        .param("orders", texts(orders, o -> o.step().orderId().value()))
        .param("steps", texts(orders, o -> o.step().step()))
        .param("actions", texts(orders, o -> o.step().action()))
        .param("attempts", orders.stream().map(o -> o.step().attempt()).toArray(Integer[]::new))
        .param("traces", texts(orders, o -> o.step().traceparent()))
        .param("locations", texts(orders, New::location))
        .param("states", texts(orders, o -> State.SENDING.name()))
        .param("requests", texts(orders, o -> json(o.request())))
        .param("ordered", texts(orders, o -> json(o.ordered())))
        .param("lineIds", texts(lines, Map.Entry::getKey))
        .param("skus", texts(lines, line -> line.getValue().sku()))
        .param(
            "pieces",
            lines.stream().map(line -> line.getValue().quantity()).toArray(Integer[]::new))
        .param("now", at(now))
        .update();
  }

  /** How many wait to be sent; it is not counted further than {@code most}. */
  int sending(int most) {
    return jdbc.sql(
            "SELECT count(*) FROM (SELECT FROM warehouse_order WHERE state = 'SENDING' LIMIT :most)"
                + " w")
        .param("most", most)
        .query(Integer.class)
        .single();
  }

  /** Those of the references that are known. */
  Set<String> known(Collection<String> references) {
    return jdbc.sql("SELECT command_id FROM warehouse_order WHERE command_id = ANY (:ids)")
        .param("ids", references.toArray(String[]::new))
        .query((row, n) -> row.getString(1))
        .set();
  }

  List<WarehouseRow> claim(int most, Instant lease, Instant now) {
    return jdbc.sql(CLAIM)
        .param("most", most)
        .param("lease", at(lease))
        .param("now", at(now))
        .query(WarehouseRowMapper.INSTANCE)
        .list();
  }

  /** One that is locked until the end of the caller's transaction. */
  Optional<WarehouseRow> lock(String reference) {
    return jdbc.sql("SELECT * FROM warehouse_order WHERE command_id = :id FOR UPDATE")
        .param("id", reference)
        .query(WarehouseRowMapper.INSTANCE)
        .optional();
  }

  void later(WarehouseRow row, Instant next, boolean maybe, @Nullable String trouble) {
    jdbc.sql(LATER)
        .param("id", row.reference())
        .param("state", row.state().name())
        .param("next", at(next))
        .param("maybe", maybe)
        .param("trouble", storable(trouble))
        .update();
  }

  void news(String reference, State state, WarehouseOrder news, Instant next, Instant now) {
    Instant left =
        news.parcels().stream()
            .map(WarehouseOrder.Parcel::shippedAt)
            .filter(Objects::nonNull)
            .max(Comparator.naturalOrder())
            .orElse(state == State.SHIPPED ? now : null);
    jdbc.sql(NEWS)
        .param("id", reference)
        .param("state", state.name())
        .param("parcels", json(news.parcels()))
        .param("version", news.version())
        .param("next", at(next))
        .param("over", state.over())
        .param("left", left == null ? null : at(left), Types.TIMESTAMP_WITH_TIMEZONE)
        .param("now", at(now))
        .update();
  }

  void answer(String reference, Outcome outcome) {
    switch (outcome) {
      case Outcome.Completed(Object result) ->
          answer(reference, "COMPLETED", result == null ? null : json(result), null, null);
      case Outcome.Rejected(String code, String reason, _) ->
          answer(reference, "REJECTED", null, code, reason);
      case Outcome.Unavailable unavailable -> throw new IllegalArgumentException("No end");
      case Outcome.Deferred deferred -> throw new IllegalArgumentException("No end");
    }
  }

  private void answer(
      String reference,
      String outcome,
      @Nullable String result,
      @Nullable String code,
      @Nullable String reason) {
    jdbc.sql(ANSWER)
        .param("id", reference)
        .param("outcome", outcome)
        .param("result", storable(result))
        .param("code", storable(code))
        .param("reason", storable(reason))
        .update();
  }

  /** It is not sent any more; what was sent is to be stopped. */
  void cancel(String reference, Instant next) {
    jdbc.sql(CANCEL).param("id", reference).param("next", at(next)).update();
  }

  /** It is not shipped; false if it turned out meanwhile that it was. */
  boolean cancelled(String reference, Instant now) {
    return jdbc.sql(CANCELLED).param("id", reference).param("now", at(now)).update() > 0;
  }

  /** Asks about it now; false if it is over, or nobody knows it. */
  boolean askNow(String reference, Instant now) {
    return jdbc.sql(
                "UPDATE warehouse_order SET next_at = :now WHERE command_id = :id"
                    + " AND state IN ('SENDING', 'OPEN', 'CANCELLING')")
            .param("id", reference)
            .param("now", at(now))
            .update()
        > 0;
  }

  /** Those whose answer Kafka may not have. */
  List<WarehouseRow> untold(Instant before, int most) {
    return jdbc.sql(UNTOLD)
        .param("before", at(before))
        .param("most", most)
        .query(WarehouseRowMapper.INSTANCE)
        .list();
  }

  void told(String reference) {
    jdbc.sql("UPDATE warehouse_order SET told = true WHERE command_id = :id")
        .param("id", reference)
        .update();
  }

  List<WarehouseRow> page(
      @Nullable String order, @Nullable String state, Instant before, String id, int most) {
    return jdbc.sql(PAGE)
        .param("order", order)
        .param("state", state)
        .param("before", at(before))
        .param("id", id)
        .param("most", most)
        .query(WarehouseRowMapper.INSTANCE)
        .list();
  }

  /** What an order holds there is of interest while it is open, and shortly after. */
  void forgetLines(Instant now) {
    jdbc.sql(FORGET_LINES).param("now", at(now)).update();
  }

  /** Whether more may be left. */
  boolean forget(Instant before, int most) {
    return jdbc.sql(FORGET).param("before", at(before)).param("most", most).update() == most;
  }

  private static String json(Object value) {
    // A NUL is written as an escape there, which text may hold.
    return Json.mapper().writeValueAsString(value);
  }

  /** PostgreSQL's text knows no NUL, which a warehouse's words may well hold. */
  private static @Nullable String storable(@Nullable String text) {
    return text == null ? null : text.replace("\0", "");
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static <T> String[] texts(Collection<T> of, Function<T, @Nullable String> text) {
    return of.stream().map(text).toArray(String[]::new);
  }
}
