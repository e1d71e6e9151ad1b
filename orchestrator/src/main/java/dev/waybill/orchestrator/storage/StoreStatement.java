package dev.waybill.orchestrator.storage;

import dev.waybill.contracts.OrderFacts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The one statement that stores a batch: arrays in, the ids of what was stored out. JSON goes as
 * bytes and becomes text in the database, which spares decoding and encoding it here.
 */
final class StoreStatement {

  static final String SQL =
      """
      WITH change AS (
        SELECT order_id, expected, shop, platform, number, status, old_status, reason, detail,
               retrying, workflow, workflow_version, snapshot_version::timestamptz, customer_key,
               total, currency, next_due::timestamptz, placed_at::timestamptz,
               received_at::timestamptz, status_since::timestamptz, traceparent,
               stuck_since::timestamptz, stuck_limit, warning, country, ship_by::timestamptz,
               ship_priority, ship_due, ship_by_why,
               convert_from(state, 'UTF8') AS state
        FROM unnest(?::text[], ?::int[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                    ?::text[], ?::text[], ?::bool[], ?::text[], ?::int[], ?::text[], ?::text[],
                    ?::float8[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                    ?::text[], ?::int8[], ?::text[], ?::text[], ?::text[], ?::bool[], ?::bool[],
                    ?::text[], ?::bytea[])
          AS c(order_id, expected, shop, platform, number, status, old_status, reason, detail,
               retrying, workflow, workflow_version, snapshot_version, customer_key, total,
               currency, next_due, placed_at, received_at, status_since, traceparent, stuck_since,
               stuck_limit, warning, country, ship_by, ship_priority, ship_due, ship_by_why, state)
      ), added AS (
        INSERT INTO orders (order_id, row_version, shop, platform, number, status, reason, detail,
               retrying, workflow, workflow_version, snapshot_version, customer_key, total,
               currency, next_due, placed_at, received_at, status_since, updated_at, traceparent,
               warning, country, ship_by, ship_priority, ship_due, ship_by_why, state)
        SELECT order_id, 1, shop, platform, number, status, reason, detail, retrying, workflow,
               workflow_version, snapshot_version, customer_key, total, currency, next_due,
               placed_at, received_at, status_since, ?, traceparent, warning, country, ship_by,
               ship_priority, ship_due, ship_by_why, state
        FROM change WHERE expected = 0
          AND NOT EXISTS (SELECT FROM archived_orders a WHERE a.order_id = change.order_id)
        ON CONFLICT (order_id) DO NOTHING
        RETURNING order_id
      ), moved AS (
        UPDATE orders o
        SET row_version = o.row_version + 1, number = c.number, status = c.status,
            reason = c.reason, detail = c.detail, retrying = c.retrying, workflow = c.workflow,
            workflow_version = c.workflow_version, snapshot_version = c.snapshot_version,
            customer_key = c.customer_key, total = c.total, currency = c.currency,
            next_due = c.next_due, status_since = c.status_since, updated_at = ?,
            traceparent = c.traceparent, stuck_since = c.stuck_since,
            stuck_limit = c.stuck_limit, warning = c.warning, country = c.country,
            ship_by = c.ship_by, ship_priority = c.ship_priority, ship_due = c.ship_due,
            ship_by_why = c.ship_by_why, state = c.state
        FROM change c
        WHERE o.order_id = c.order_id AND o.row_version = c.expected AND c.expected > 0
        RETURNING o.order_id
      ), stored AS (
        SELECT order_id FROM added UNION ALL SELECT order_id FROM moved
      ), body AS (
        INSERT INTO order_bodies AS old (order_id, body, origin_partition, origin_offset, search,
               search_form)
        SELECT b.order_id, convert_from(b.body, 'UTF8'), b.origin_partition, b.origin_offset,
               array_to_tsvector(string_to_array(b.words, ' ')), %d
        FROM unnest(?::text[], ?::bytea[], ?::int[], ?::int8[], ?::text[])
          AS b(order_id, body, origin_partition, origin_offset, words) JOIN stored USING (order_id)
        ON CONFLICT (order_id) DO UPDATE SET body = excluded.body, search = excluded.search,
          search_form = excluded.search_form,
          origin_partition = coalesce(excluded.origin_partition, old.origin_partition),
          origin_offset = coalesce(excluded.origin_offset, old.origin_offset)
      ), history AS (
        INSERT INTO order_history (order_id, sequence, at, actor, signal, events)
        SELECT h.order_id, h.sequence, h.at::timestamptz, h.actor, h.signal,
               convert_from(h.events, 'UTF8')
        FROM unnest(?::text[], ?::int8[], ?::text[], ?::text[], ?::text[], ?::bytea[])
          AS h(order_id, sequence, at, actor, signal, events) JOIN stored USING (order_id)
      ), reference AS (
        INSERT INTO order_references (reference, order_id)
        SELECT r.reference, r.order_id
        FROM unnest(?::text[], ?::text[]) AS r(reference, order_id) JOIN stored USING (order_id)
        ON CONFLICT DO NOTHING
      ), unpublished AS (
        INSERT INTO untold_events (order_id, sequence, at)
        SELECT u.order_id, u.sequence, ?
        FROM unnest(?::text[], ?::int8[]) AS u(order_id, sequence) JOIN stored USING (order_id)
      ), counts AS (
        INSERT INTO order_counts (status, slot, orders)
        SELECT status, ?, sum(orders)
        FROM (SELECT status, 1 AS orders FROM change JOIN stored USING (order_id)
              UNION ALL
              SELECT old_status, -1 FROM change JOIN stored USING (order_id)
              WHERE old_status IS NOT NULL) AS delta
        GROUP BY status HAVING sum(orders) <> 0 ORDER BY status
        ON CONFLICT (status, slot) DO UPDATE SET orders = order_counts.orders + excluded.orders
      )
      SELECT order_id FROM stored\
      """
          .formatted(SearchWords.FORM);

  private StoreStatement() {}

  static void bind(
      Connection connection,
      PreparedStatement statement,
      List<OrderUpdate> changes,
      int slot,
      Instant now,
      boolean unpublished)
      throws SQLException {
    var bind = new Binder(connection, statement);
    orders(bind, changes);
    bind.value(now.atOffset(ZoneOffset.UTC));
    bind.value(now.atOffset(ZoneOffset.UTC));
    bodies(bind, changes);
    history(bind, changes);
    references(bind, changes);
    bind.value(now.atOffset(ZoneOffset.UTC));
    unpublished(bind, unpublished ? changes : List.of());
    bind.value(slot);
  }

  /** What an update leaves as it is goes only with new orders. */
  private static void orders(Binder bind, List<OrderUpdate> changes) throws SQLException {
    int size = changes.size();
    var expected = new Integer[size];
    var retrying = new Boolean[size];
    var workflowVersion = new Integer[size];
    var total = new Double[size];
    var stuckLimit = new @Nullable Long[size];
    var shipPriority = new Boolean[size];
    var shipDue = new Boolean[size];
    var state = new byte[size][];
    for (int i = 0; i < size; i++) {
      OrderUpdate change = changes.get(i);
      expected[i] = change.expectedRowVersion();
      retrying[i] = change.saga().retrying();
      workflowVersion[i] = change.saga().workflowVersion();
      total[i] = change.saga().facts().total();
      Stuck stuck = change.stuck();
      stuckLimit[i] = stuck == null ? null : stuck.limit().toMillis();
      ShipByRow shipBy = change.shipBy();
      shipPriority[i] = shipBy != null && shipBy.priority();
      shipDue[i] = change.shipDue();
      state[i] = StoredJson.write(change.saga());
    }
    bind.texts(changes, change -> change.saga().orderId().value());
    bind.array("int4", expected);
    bind.texts(changes, change -> change.isNew() ? change.saga().shop() : null);
    bind.texts(changes, change -> change.isNew() ? change.saga().platform() : null);
    bind.texts(changes, change -> change.saga().number());
    bind.texts(changes, change -> change.saga().status().name());
    bind.texts(changes, change -> change.oldStatus() == null ? null : change.oldStatus().name());
    bind.texts(changes, change -> Objects.toString(change.saga().reason(), null));
    bind.texts(changes, change -> change.saga().detail());
    bind.array("bool", retrying);
    bind.texts(changes, change -> change.saga().workflow());
    bind.array("int4", workflowVersion);
    bind.texts(changes, change -> change.saga().version().toString());
    bind.texts(changes, change -> change.saga().facts().customerKey());
    bind.array("float8", total);
    bind.texts(changes, change -> currency(change.saga().facts()));
    bind.texts(changes, change -> text(change.nextDue()));
    bind.texts(changes, change -> change.isNew() ? text(change.saga().placedAt()) : null);
    bind.texts(changes, change -> change.isNew() ? text(change.saga().receivedAt()) : null);
    bind.texts(changes, change -> change.saga().statusSince().toString());
    bind.texts(changes, OrderUpdate::traceparent);
    bind.texts(changes, change -> change.stuck() == null ? null : text(change.stuck().since()));
    bind.array("int8", stuckLimit);
    bind.texts(changes, OrderUpdate::warning);
    bind.texts(changes, change -> change.saga().facts().country());
    bind.texts(changes, change -> change.shipBy() == null ? null : text(change.shipBy().at()));
    bind.array("bool", shipPriority);
    bind.array("bool", shipDue);
    bind.texts(changes, change -> change.shipBy() == null ? null : change.shipBy().why());
    bind.array("bytea", state);
  }

  private static void bodies(Binder bind, List<OrderUpdate> changes) throws SQLException {
    var ids = new ArrayList<String>();
    var bodies = new ArrayList<byte[]>();
    var partitions = new ArrayList<@Nullable Integer>();
    var offsets = new ArrayList<@Nullable Long>();
    var words = new ArrayList<String>();
    for (OrderUpdate change : changes) {
      if (change.body() != null) {
        ids.add(change.saga().orderId().value());
        bodies.add(change.body());
        words.add(SearchWords.of(change.body()));
        BodyOrigin origin = change.bodyOrigin();
        partitions.add(origin == null ? null : origin.partition());
        offsets.add(origin == null ? null : origin.offset());
      }
    }
    bind.array("text", ids.toArray(new String[0]));
    bind.array("bytea", bodies.toArray(new byte[0][]));
    bind.array("int4", partitions.toArray(new Integer[0]));
    bind.array("int8", offsets.toArray(new Long[0]));
    bind.array("text", words.toArray(new String[0]));
  }

  private static void history(Binder bind, List<OrderUpdate> changes) throws SQLException {
    var ids = new ArrayList<String>();
    var entries = new ArrayList<HistoryEntry>();
    for (OrderUpdate change : changes) {
      for (HistoryEntry entry : change.history()) {
        ids.add(change.saga().orderId().value());
        entries.add(entry);
      }
    }
    bind.array("text", ids.toArray(new String[0]));
    bind.array("int8", entries.stream().map(HistoryEntry::sequence).toArray(Long[]::new));
    bind.texts(entries, entry -> entry.at().toString());
    bind.texts(entries, HistoryEntry::actor);
    bind.texts(entries, HistoryEntry::signal);
    bind.array(
        "bytea", entries.stream().map(e -> StoredJson.write(e.events())).toArray(byte[][]::new));
  }

  private static void references(Binder bind, List<OrderUpdate> changes) throws SQLException {
    var references = new ArrayList<String>();
    var ids = new ArrayList<String>();
    for (OrderUpdate change : changes) {
      for (String reference : change.references()) {
        references.add(reference);
        ids.add(change.saga().orderId().value());
      }
    }
    bind.array("text", references.toArray(new String[0]));
    bind.array("text", ids.toArray(new String[0]));
  }

  private static void unpublished(Binder bind, List<OrderUpdate> changes) throws SQLException {
    var ids = new ArrayList<String>();
    var sequences = new ArrayList<Long>();
    for (OrderUpdate change : changes) {
      for (HistoryEntry entry : change.history()) {
        ids.add(change.saga().orderId().value());
        sequences.add(entry.sequence());
      }
    }
    bind.array("text", ids.toArray(new String[0]));
    bind.array("int8", sequences.toArray(new Long[0]));
  }

  private static String currency(OrderFacts facts) {
    return facts.currency();
  }

  private static @Nullable String text(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }

  /** Fills one parameter after the other. */
  private static final class Binder {
    private final Connection connection;
    private final PreparedStatement statement;
    private int next = 1;

    Binder(Connection connection, PreparedStatement statement) {
      this.connection = connection;
      this.statement = statement;
    }

    void value(Object value) throws SQLException {
      statement.setObject(next++, value);
    }

    void array(String type, @Nullable Object[] values) throws SQLException {
      statement.setArray(next++, connection.createArrayOf(type, values));
    }

    <T> void texts(List<T> from, Text<T> text) throws SQLException {
      var values = new @Nullable String[from.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = text.of(from.get(i));
      }
      array("text", values);
    }
  }

  private interface Text<T> {
    @Nullable String of(T source);
  }
}
