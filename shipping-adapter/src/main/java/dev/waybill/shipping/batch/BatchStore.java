package dev.waybill.shipping.batch;

import dev.waybill.service.paging.ScanKey;
import dev.waybill.shipping.batch.LabelBatch.BatchOrder;
import dev.waybill.shipping.batch.LabelBatch.OrderState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Batches in the database. An order has its label if it is in the table of labels, whoever bought
 * it and whatever was noted here.
 */
final class BatchStore implements BatchOrders {

  private static final String ADD =
      """
      WITH batch AS (
        INSERT INTO label_batch (asked_by, reason) VALUES (:by, :reason) RETURNING id),
      orders AS (
        INSERT INTO label_batch_order (batch, position, order_id)
        SELECT batch.id, o.position, o.order_id FROM batch, unnest(:orders) WITH ORDINALITY AS o(order_id, position))
      SELECT id FROM batch
      """;

  private static final String LABELS =
      "(SELECT array_agg(l.label_id ORDER BY l.bought_at) FROM label l WHERE l.order_id ="
          + " o.order_id AND l.refund = 'NONE')";

  private static final String COLUMNS =
      """
      SELECT b.*,
        (SELECT count(*) FROM label_batch_order o WHERE o.batch = b.id) AS total,
        (SELECT count(*) FROM label_batch_order o WHERE o.batch = b.id
           AND EXISTS (SELECT FROM label l WHERE l.order_id = o.order_id AND l.refund = 'NONE')) AS bought,
        (SELECT count(*) FROM label_batch_order o WHERE o.batch = b.id AND o.failed
           AND NOT EXISTS (SELECT FROM label l WHERE l.order_id = o.order_id AND l.refund = 'NONE')) AS failed
      FROM label_batch b
      """;

  /** The place counts over all orders of the batch, whatever their state. */
  private static final String ORDERS =
      """
      SELECT * FROM (
        SELECT o.*, row_number() OVER (ORDER BY %s) AS place,
      """
          + LABELS
          + """
           AS labels FROM label_batch_order o WHERE o.batch = :batch) o
          WHERE place > :after
            AND (:state = '' OR :state = CASE WHEN labels IS NOT NULL THEN 'BOUGHT' WHEN failed THEN 'FAILED' ELSE 'WAITING' END)
          ORDER BY place LIMIT :most
          """;

  private static final String AS_NAMED = "o.position";
  private static final String AS_THEY_LEAVE =
      "NOT o.ship_priority, o.ship_by NULLS LAST, o.position";

  private static final String WITHOUT_LABEL =
      """
      SELECT o.order_id FROM label_batch_order o
      WHERE o.batch = ? AND NOT EXISTS (SELECT FROM label l WHERE l.order_id = o.order_id AND l.refund = 'NONE')
      """;

  private static final String TO_LOOK_AT =
      WITHOUT_LABEL
          + " AND o.looked_at < now() - make_interval(secs => ?) ORDER BY o.failed, o.looked_at,"
          + " o.position LIMIT ?";

  private static final String FOUND =
      """
      UPDATE label_batch_order SET failed = ?, code = ?, message = ?, ship_by = ?::timestamptz, ship_priority = ?,
          looked_at = now()
      WHERE batch = ? AND order_id = ?
      """;

  private static final String LEAVE =
      """
      UPDATE label_batch_order o SET ship_by = i.ship_by, ship_priority = i.priority
      FROM unnest(?::text[], ?::timestamptz[], ?::boolean[]) AS i(order_id, ship_by, priority)
      WHERE o.batch = ? AND o.order_id = i.order_id
      """;

  private static final String RELEASED =
      """
      UPDATE label_batch SET state = 'RELEASED', bulks = ?, rounds = rounds + ? WHERE id = ?
      """;

  private static final String AGAIN =
      """
      UPDATE label_batch_order SET failed = false, code = NULL, message = NULL, looked_at = now()
      WHERE batch = ? AND order_id = ANY (?)
      """;

  private static final String FORGET =
      """
      DELETE FROM label_batch WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM label_batch WHERE asked_at < now() - make_interval(secs => ?) LIMIT ?))
      """;

  private final JdbcClient jdbc;

  BatchStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  long add(List<String> orders, String by, String reason) {
    return jdbc.sql(ADD)
        .param("by", by)
        .param("reason", reason)
        .param("orders", orders.toArray(String[]::new))
        .query(Long.class)
        .single();
  }

  /** It was never begun. */
  void drop(long id) {
    jdbc.sql("DELETE FROM label_batch WHERE id = ?").param(id).update();
  }

  /**
   * @param rounds by how many they are more
   */
  void released(long id, List<Long> bulks, int rounds) {
    jdbc.sql(RELEASED).params(bulks.toArray(Long[]::new), rounds, id).update();
  }

  void again(long id, Collection<String> orders) {
    jdbc.sql(AGAIN).params(id, orders.toArray(String[]::new)).update();
  }

  void stopped(long id) {
    jdbc.sql("UPDATE label_batch SET state = 'STOPPED' WHERE id = ?").param(id).update();
  }

  List<Long> bulks(long id) {
    return jdbc.sql("SELECT unnest(bulks) FROM label_batch WHERE id = ?")
        .param(id)
        .query((row, n) -> row.getLong(1))
        .list();
  }

  Optional<LabelBatch> find(long id) {
    return jdbc.sql(COLUMNS + " WHERE b.id = ?").param(id).query((row, n) -> batch(row)).optional();
  }

  /** The newest first. */
  List<LabelBatch> list(@Nullable ScanKey after, int most) {
    return jdbc.sql(COLUMNS + " WHERE b.id < ? ORDER BY b.id DESC LIMIT ?")
        .params(after == null ? Long.MAX_VALUE : Long.parseLong(after.part(0)), most)
        .query((row, n) -> batch(row))
        .list();
  }

  /**
   * A page of its orders, each with the place that the next page begins after.
   *
   * @param byLeaving in the order in which they have to leave; otherwise as they were named
   */
  List<Map.Entry<Integer, BatchOrder>> orders(
      long id, String state, boolean byLeaving, int after, int most) {
    return jdbc.sql(ORDERS.formatted(byLeaving ? AS_THEY_LEAVE : AS_NAMED))
        .param("batch", id)
        .param("after", after)
        .param("state", state)
        .param("most", most)
        .query((row, n) -> Map.entry(row.getInt("place"), order(row)))
        .list();
  }

  @Override
  public List<String> of(long batch) {
    return jdbc.sql("SELECT order_id FROM label_batch_order WHERE batch = ? ORDER BY position")
        .param(batch)
        .query((row, n) -> row.getString(1))
        .list();
  }

  List<String> withoutLabel(long id) {
    return jdbc.sql(WITHOUT_LABEL + " ORDER BY o.position")
        .param(id)
        .query((row, n) -> row.getString(1))
        .list();
  }

  /** Those without a label that nobody has looked at for a while. */
  List<String> toLookAt(long id, Duration notSince, int most) {
    return jdbc.sql(TO_LOOK_AT)
        .params(id, notSince.toMillis() / 1_000.0, most)
        .query((row, n) -> row.getString(1))
        .list();
  }

  /** Notes when its orders have to leave. */
  void leave(long id, Map<String, Leaving> orders) {
    List<Map.Entry<String, Leaving>> all = List.copyOf(orders.entrySet());
    jdbc.sql(LEAVE)
        .params(
            all.stream().map(Map.Entry::getKey).toArray(String[]::new),
            all.stream().map(one -> text(one.getValue())).toArray(String[]::new),
            all.stream().map(one -> one.getValue().priority()).toArray(Boolean[]::new),
            id)
        .update();
  }

  private static @Nullable String text(Leaving leaving) {
    Instant at = leaving.at();
    return at == null ? null : at.toString();
  }

  void found(long id, String order, Finding finding, Leaving leaving) {
    jdbc.sql(FOUND)
        .params(finding.failed())
        .param(finding.code())
        .param(finding.message())
        .param(text(leaving))
        .param(leaving.priority())
        .params(id, order)
        .update();
  }

  /** Deletes old ones; returns whether there may be more. */
  boolean forget(Duration age, int most) {
    return jdbc.sql(FORGET).params(age.toSeconds(), most).update() == most;
  }

  private static LabelBatch batch(ResultSet row) throws SQLException {
    return new LabelBatch(
        row.getLong("id"),
        LabelBatch.State.valueOf(row.getString("state")),
        row.getString("reason"),
        row.getString("asked_by"),
        row.getTimestamp("asked_at").toInstant(),
        row.getInt("rounds"),
        row.getInt("total"),
        row.getInt("bought"),
        row.getInt("failed"));
  }

  private static BatchOrder order(ResultSet row) throws SQLException {
    java.sql.Array labels = row.getArray("labels");
    boolean bought = labels != null;
    OrderState state =
        bought
            ? OrderState.BOUGHT
            : row.getBoolean("failed") ? OrderState.FAILED : OrderState.WAITING;
    return new BatchOrder(
        row.getString("order_id"),
        state,
        bought ? null : row.getString("code"),
        bought ? null : row.getString("message"),
        bought ? List.of((String[]) labels.getArray()) : List.of(),
        row.getTimestamp("ship_by") == null ? null : row.getTimestamp("ship_by").toInstant(),
        row.getBoolean("ship_priority"));
  }
}
