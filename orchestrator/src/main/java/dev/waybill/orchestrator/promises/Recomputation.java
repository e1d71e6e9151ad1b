package dev.waybill.orchestrator.promises;

import dev.waybill.contracts.Delivery;
import dev.waybill.orchestrator.definitions.UnreadableDefinitionException;
import dev.waybill.orchestrator.definitions.WorkflowCatalog;
import dev.waybill.orchestrator.messaging.OrderBody;
import dev.waybill.orchestrator.saga.decide.ShipDue;
import dev.waybill.orchestrator.saga.state.Saga;
import dev.waybill.orchestrator.saga.state.StepState;
import dev.waybill.orchestrator.shipby.ShipBy;
import dev.waybill.orchestrator.storage.OrderStore;
import dev.waybill.orchestrator.storage.ShipByRow;
import dev.waybill.orchestrator.storage.StoredOrder;
import dev.waybill.orchestrator.storage.Transactions;
import dev.waybill.orchestrator.storage.UnreadableOrdersException;
import dev.waybill.orchestrator.workflow.Workflow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Counts the ship-by of open orders once more, by what is promised now. A batch of orders is a
 * transaction; one that somebody is at is passed over and told, since its next batch may be long.
 * Thread-safe.
 */
final class Recomputation {

  static final int BATCH = 500;

  private static final String OPEN =
      """
      SELECT order_id FROM orders
      WHERE order_id > ? AND status IN ('IN_PROGRESS', 'ON_HOLD', 'NEEDS_ATTENTION')
        AND (?::text IS NULL OR shop = ?)
      ORDER BY order_id LIMIT ?\
      """;

  /** When an order that had waited for its payment was paid. */
  private static final String PAID =
      """
      SELECT order_id, max(at) FROM order_history
      WHERE order_id = ANY(?) AND events LIKE '%"work-begun"%' GROUP BY order_id\
      """;

  /** The timer looks at it when it becomes late, unless it looks at it before. */
  private static final String STORE =
      """
      UPDATE orders SET row_version = row_version + 1, ship_by = ?, ship_priority = ?, ship_by_why = ?,
             ship_due = ?, next_due = least(next_due, ?)
      WHERE order_id = ? AND row_version = ?\
      """;

  private final DataSource dataSource;
  private final Promises promises;
  private final WorkflowCatalog workflows;
  private final ShipByNews news;

  Recomputation(
      DataSource dataSource, Promises promises, WorkflowCatalog workflows, ShipByNews news) {
    this.workflows = workflows;
    this.news = news;
    this.dataSource = dataSource;
    this.promises = promises;
  }

  /**
   * What came of a batch.
   *
   * @param looked how many orders were looked at
   * @param changed how many have another ship-by now
   * @param passedOver how many somebody else was at: they keep what they had
   * @param next from which order on to go on; null if none are left
   */
  record Progress(int looked, int changed, int passedOver, @Nullable String next) {}

  /**
   * Does the next batch.
   *
   * @param shop null for all
   * @param after the last order that was looked at; "" to begin
   */
  Progress batch(@Nullable String shop, String after) throws SQLException {
    var told = new ArrayList<ShipByNews.Counted>();
    Progress progress;
    try (Connection connection = dataSource.getConnection()) {
      progress =
          Transactions.run(
              connection,
              () -> {
                told.clear();
                return batch(connection, shop, after, told);
              });
    }
    news.tell(told);
    return progress;
  }

  /**
   * @param told what is to be told once the transaction has ended well: also of orders that keep
   *     what they had, since the news of an earlier time may be lost
   */
  private Progress batch(
      Connection connection, @Nullable String shop, String after, List<ShipByNews.Counted> told)
      throws SQLException {
    List<String> ids = open(connection, shop, after);
    Map<String, StoredOrder> orders;
    int passedOver = 0;
    try {
      orders = OrderStore.load(connection, ids);
    } catch (UnreadableOrdersException e) {
      passedOver += e.ids().size();
      var readable = new ArrayList<>(ids);
      readable.removeAll(e.ids());
      orders = OrderStore.load(connection, readable);
    }
    Map<String, byte[]> bodies = OrderStore.bodies(connection, orders.keySet());
    Map<String, Instant> paid = paid(connection, orders.keySet());
    int changed = 0;
    try (PreparedStatement statement = connection.prepareStatement(STORE)) {
      for (Map.Entry<String, StoredOrder> entry : orders.entrySet()) {
        StoredOrder order = entry.getValue();
        ShipByRow known = order.shipBy();
        Workflow workflow;
        try {
          workflow = workflows.version(order.saga().workflow(), order.saga().workflowVersion());
        } catch (UnreadableDefinitionException e) {
          passedOver++;
          continue;
        }
        byte[] body = bodies.get(entry.getKey());
        ShipByRow now = counted(order, body, paid.get(entry.getKey()));
        int revision = order.rowVersion();
        if (isOther(known, now)) {
          if (!store(statement, order, workflow, now)) {
            passedOver++;
            continue;
          }
          changed++;
          revision++;
        }
        if (now != null) {
          told.add(new ShipByNews.Counted(order, workflow, now, revision, body));
        }
      }
    }
    String next = ids.size() < BATCH ? null : ids.getLast();
    return new Progress(ids.size(), changed, passedOver, next);
  }

  /** Which version it follows from makes no difference by itself. */
  private static boolean isOther(@Nullable ShipByRow known, @Nullable ShipByRow now) {
    return known == null || now == null ? known != now : now.isOtherThan(known);
  }

  private @Nullable ShipByRow counted(
      StoredOrder order, byte @Nullable [] body, @Nullable Instant paidAt) {
    Saga saga = order.saga();
    if (!saga.facts().needsShipping()) {
      return order.shipBy();
    }
    ShipByRow known = order.shipBy();
    Instant from = known == null ? paidAt : known.shipBy().from();
    String line = promises.line(saga.shop(), saga.facts(), () -> delivery(body));
    ShipBy shipBy =
        promises.shipBy(saga.shop(), from == null ? saga.placedAt() : from, line, locations(saga));
    if (shipBy == null) {
      return null;
    }
    ShipBy counted = shipBy.insteadOf(known == null ? null : known.shipBy());
    return ShipByRow.of(saga.marks().priority() ? counted.first() : counted);
  }

  private static @Nullable Delivery delivery(byte @Nullable [] body) {
    return body == null ? null : new OrderBody(body).delivery();
  }

  private static Set<String> locations(Saga saga) {
    var locations = new LinkedHashSet<String>();
    for (StepState step : saga.steps().values()) {
      JsonNode result = step.result();
      if (result != null) {
        result.path("allocations").forEach(one -> locations.add(one.path("location").asString("")));
      }
    }
    return locations;
  }

  private static boolean store(
      PreparedStatement statement, StoredOrder order, Workflow workflow, @Nullable ShipByRow row)
      throws SQLException {
    Saga saga = order.saga();
    boolean due = row != null && ShipDue.is(saga, workflow);
    OffsetDateTime at = row == null ? null : row.at().atOffset(ZoneOffset.UTC);
    statement.setObject(1, at);
    statement.setBoolean(2, row != null && row.priority());
    statement.setString(3, row == null ? null : row.why());
    statement.setBoolean(4, due);
    statement.setObject(5, at);
    statement.setString(6, order.saga().orderId().value());
    statement.setInt(7, order.rowVersion());
    return statement.executeUpdate() > 0;
  }

  private static List<String> open(Connection connection, @Nullable String shop, String after)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(OPEN)) {
      statement.setString(1, after);
      statement.setString(2, shop);
      statement.setString(3, shop);
      statement.setInt(4, BATCH);
      var ids = new ArrayList<String>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          ids.add(rows.getString(1));
        }
      }
      return ids;
    }
  }

  private static Map<String, Instant> paid(Connection connection, Set<String> ids)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(PAID)) {
      statement.setArray(1, connection.createArrayOf("text", ids.toArray()));
      var paid = new HashMap<String, Instant>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          paid.put(
              rows.getString(1),
              Objects.requireNonNull(rows.getObject(2, OffsetDateTime.class)).toInstant());
        }
      }
      return paid;
    }
  }
}
