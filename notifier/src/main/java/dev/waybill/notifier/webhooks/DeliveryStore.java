package dev.waybill.notifier.webhooks;

import static dev.waybill.notifier.webhooks.SubscriptionStore.at;
import static dev.waybill.notifier.webhooks.SubscriptionStore.instant;

import dev.waybill.service.database.ReadableRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code webhook_delivery}. */
final class DeliveryStore {

  /**
   * What is due, for each subscriber as much as it has free places, and of each order only the
   * oldest: its next event follows when that one has been delivered or given up.
   */
  private static final String CLAIM =
      """
      WITH busy AS (SELECT * FROM unnest(:busyIds::uuid[], :busyCalls::int[]) AS b(id, calls)),
      chosen AS (
        SELECT d.id
        FROM webhook_subscription s
        LEFT JOIN busy b ON b.id = s.id
        CROSS JOIN LATERAL (
          SELECT d.id FROM webhook_delivery d
          WHERE d.subscription_id = s.id AND d.state = 'PENDING' AND d.due_at <= :now AND d.lease_until <= :now
            AND NOT EXISTS (
              SELECT 1 FROM webhook_delivery e
              WHERE e.subscription_id = d.subscription_id AND e.order_id = d.order_id AND e.state = 'PENDING'
                AND e.id < d.id)
          ORDER BY d.due_at, d.id
          LIMIT greatest(0, (CASE WHEN s.failing_since IS NULL THEN :places ELSE 1 END) - coalesce(b.calls, 0))
          FOR UPDATE SKIP LOCKED) d
        WHERE s.state = 'ACTIVE')
      UPDATE webhook_delivery d SET lease_until = :lease FROM chosen WHERE d.id = chosen.id
      RETURNING d.*
      """;

  private static final String RECORD =
      """
      UPDATE webhook_delivery d
      SET state = i.state, attempts = d.attempts + i.tried::int, due_at = i.due_at, lease_until = '-infinity', last_at = :now,
          last_status = i.status, last_answer = i.answer, last_millis = i.millis
      FROM unnest(:ids::bigint[], :states::text[], :dues::timestamptz[], :statuses::int[], :answers::text[],
          :millis::bigint[], :tried::boolean[]) AS i(id, state, due_at, status, answer, millis, tried)
      WHERE d.id = i.id AND d.state = 'PENDING'
      """;

  private final ReadableRows<Delivery> rows =
      new ReadableRows<>("webhook_delivery", "id", (row, n) -> read(row));

  private final JdbcClient jdbc;

  DeliveryStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** An event that one subscriber wants. */
  record New(UUID subscription, String eventId, String type, String orderId, String body) {}

  /** Adds what is new; an event that comes again is there already. */
  void add(List<New> deliveries, Instant now) {
    jdbc.sql(
            """
            INSERT INTO webhook_delivery
                (subscription_id, event_id, type, order_id, body, state, begun_at, due_at, created_at)
            SELECT s.id, i.event_id, i.type, i.order_id, i.body, 'PENDING', :now, :now, :now
            FROM unnest(:subscriptions::uuid[], :events::text[], :types::text[], :orders::text[], :bodies::text[])
              WITH ORDINALITY AS i(subscription_id, event_id, type, order_id, body, n)
            JOIN webhook_subscription s ON s.id = i.subscription_id
            ORDER BY i.n
            ON CONFLICT (subscription_id, event_id) DO NOTHING
            """)
        .param("subscriptions", deliveries.stream().map(New::subscription).toArray(UUID[]::new))
        .param("events", deliveries.stream().map(New::eventId).toArray(String[]::new))
        .param("types", deliveries.stream().map(New::type).toArray(String[]::new))
        .param("orders", deliveries.stream().map(New::orderId).toArray(String[]::new))
        .param("bodies", deliveries.stream().map(New::body).toArray(String[]::new))
        .param("now", at(now))
        .update();
  }

  List<Delivery> claim(int places, Map<UUID, Integer> busy, Instant lease, Instant now) {
    var ids = List.copyOf(busy.keySet());
    return jdbc.sql(CLAIM)
        .param("busyIds", ids.toArray(UUID[]::new))
        .param("busyCalls", ids.stream().map(busy::get).toArray(Integer[]::new))
        .param("places", places)
        .param("lease", at(lease))
        .param("now", at(now))
        .query(rows);
  }

  void record(Collection<Attempted> attempts, Instant now) {
    jdbc.sql(RECORD)
        .param("ids", attempts.stream().map(a -> a.delivery().id()).toArray(Long[]::new))
        .param("states", attempts.stream().map(a -> a.state().name()).toArray(String[]::new))
        .param("dues", attempts.stream().map(a -> a.dueAt().toString()).toArray(String[]::new))
        .param("statuses", attempts.stream().map(Attempted::status).toArray(Integer[]::new))
        .param("answers", attempts.stream().map(Attempted::answer).toArray(String[]::new))
        .param("millis", attempts.stream().map(Attempted::millis).toArray(Long[]::new))
        .param("tried", attempts.stream().map(Attempted::tried).toArray(Boolean[]::new))
        .param("now", at(now))
        .update();
  }

  Optional<Delivery> find(long id) {
    return jdbc.sql("SELECT * FROM webhook_delivery WHERE id = :id")
        .param("id", id)
        .query((row, n) -> read(row))
        .optional();
  }

  /** Which deliveries a list shows; null is any. */
  record Filter(
      @Nullable UUID subscription, Delivery.@Nullable State state, @Nullable String order) {}

  /** Newest first; one more than asked for, if there are more. */
  List<Delivery> page(Filter filter, int page, int size) {
    return jdbc.sql(
            """
            SELECT * FROM webhook_delivery
            WHERE (:subscription::uuid IS NULL OR subscription_id = :subscription::uuid)
              AND (:state::text IS NULL OR state = :state::text)
              AND (:order::text IS NULL OR order_id = :order::text)
            ORDER BY id DESC LIMIT :size OFFSET :skip
            """)
        .param("subscription", filter.subscription())
        .param("state", filter.state() == null ? null : filter.state().name())
        .param("order", filter.order())
        .param("size", size + 1)
        .param("skip", (long) page * size)
        .query(rows);
  }

  /** How many of each state a subscriber has. */
  Map<UUID, Map<String, Long>> counts() {
    var counts = new java.util.HashMap<UUID, Map<String, Long>>();
    jdbc.sql(
            """
            SELECT subscription_id, state, count(*) AS n FROM webhook_delivery
            WHERE state IN ('PENDING', 'DEAD') GROUP BY 1, 2
            """)
        .query(
            row -> {
              counts
                  .computeIfAbsent(
                      row.getObject("subscription_id", UUID.class), id -> new java.util.HashMap<>())
                  .put(row.getString("state"), row.getLong("n"));
            });
    return counts;
  }

  /** Sent again, with a full time to try; false if it is on its way already or unknown. */
  boolean replay(long id, String person, Instant now) {
    return jdbc.sql(
                """
                UPDATE webhook_delivery
                SET state = 'PENDING', attempts = 0, begun_at = :now, due_at = :now, decided_by = :person
                WHERE id = :id AND state <> 'PENDING'
                """)
            .param("id", id)
            .param("person", person)
            .param("now", at(now))
            .update()
        > 0;
  }

  /** What waits for its next attempt is due at once. */
  int sendNow(UUID subscription, Instant now) {
    return jdbc.sql(
            """
            UPDATE webhook_delivery SET due_at = :now
            WHERE subscription_id = :subscription AND state = 'PENDING' AND due_at > :now AND lease_until <= :now
            """)
        .param("subscription", subscription)
        .param("now", at(now))
        .update();
  }

  /** All dead letters of a subscription, sent again. */
  int replayDead(UUID subscription, String person, Instant now) {
    return jdbc.sql(
            """
            UPDATE webhook_delivery
            SET state = 'PENDING', attempts = 0, begun_at = :now, due_at = :now, decided_by = :person
            WHERE subscription_id = :subscription AND state = 'DEAD'
            """)
        .param("subscription", subscription)
        .param("person", person)
        .param("now", at(now))
        .update();
  }

  boolean discard(long id, String person) {
    return jdbc.sql(
                """
                UPDATE webhook_delivery SET state = 'DISCARDED', decided_by = :person
                WHERE id = :id AND state = 'DEAD'
                """)
            .param("id", id)
            .param("person", person)
            .update()
        > 0;
  }

  /** Returns whether there may be more than so many. */
  boolean forget(Instant before, int most) {
    return jdbc.sql(
                """
                DELETE FROM webhook_delivery WHERE ctid = ANY (ARRAY(
                  SELECT ctid FROM webhook_delivery
                  WHERE state IN ('DELIVERED', 'DISCARDED') AND last_at < :before
                  ORDER BY last_at LIMIT :most FOR UPDATE SKIP LOCKED))
                """)
            .param("before", at(before))
            .param("most", most)
            .update()
        == most;
  }

  private static Delivery read(ResultSet row) throws SQLException {
    return new Delivery(
        row.getLong("id"),
        row.getObject("subscription_id", UUID.class),
        row.getString("event_id"),
        row.getString("type"),
        row.getString("order_id"),
        row.getString("body"),
        Delivery.State.valueOf(row.getString("state")),
        row.getInt("attempts"),
        row.getObject("begun_at", OffsetDateTime.class).toInstant(),
        row.getObject("due_at", OffsetDateTime.class).toInstant(),
        instant(row, "last_at"),
        row.getObject("last_status", Integer.class),
        row.getString("last_answer"),
        row.getObject("last_millis", Long.class),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getString("decided_by"));
  }
}
