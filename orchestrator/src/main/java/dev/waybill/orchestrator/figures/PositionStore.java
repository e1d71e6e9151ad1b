package dev.waybill.orchestrator.figures;

import dev.waybill.orchestrator.definitions.UnreadableDefinitionException;
import dev.waybill.orchestrator.definitions.WorkflowCatalog;
import dev.waybill.orchestrator.saga.decide.Position;
import dev.waybill.orchestrator.saga.state.Saga;
import dev.waybill.orchestrator.storage.OpenOrders;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Keeps the table of the steps that open orders stand at. */
final class PositionStore {

  private static final String TAKE_OUT = "DELETE FROM order_positions WHERE order_id = ANY(?)";

  private static final String TAKE_OUT_BETWEEN =
      "DELETE FROM order_positions WHERE order_id > ? AND order_id <= ?";

  private static final String TAKE_OUT_AFTER = "DELETE FROM order_positions WHERE order_id > ?";

  private static final String PUT_IN =
      """
      INSERT INTO order_positions (order_id, step, shop, workflow, version, phase, cause, since)
      SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::int4[], ?::text[],
                           ?::text[], ?::timestamptz[])\
      """;

  private final WorkflowCatalog workflows;

  PositionStore(WorkflowCatalog workflows) {
    this.workflows = workflows;
  }

  private record Row(Saga saga, Position position) {}

  /** Looks where these stand now. */
  void look(Connection connection, Collection<String> orders) throws SQLException {
    List<Saga> open = OpenOrders.of(connection, orders);
    try (PreparedStatement statement = connection.prepareStatement(TAKE_OUT)) {
      statement.setArray(1, connection.createArrayOf("text", orders.toArray()));
      statement.executeUpdate();
    }
    putIn(connection, open);
  }

  /**
   * Looks where the next of all open orders stand.
   *
   * @param after the last one that was looked at
   * @return the last one now; null if no more are left
   */
  @Nullable String walk(Connection connection, String after, int most) throws SQLException {
    OpenOrders.Walk walk = OpenOrders.after(connection, after, most);
    String last = walk.last();
    try (PreparedStatement statement =
        connection.prepareStatement(last == null ? TAKE_OUT_AFTER : TAKE_OUT_BETWEEN)) {
      statement.setString(1, after);
      if (last != null) {
        statement.setString(2, last);
      }
      statement.executeUpdate();
    }
    putIn(connection, walk.orders());
    return last;
  }

  private void putIn(Connection connection, List<Saga> open) throws SQLException {
    var rows = new ArrayList<Row>();
    for (Saga saga : open) {
      positions(saga).forEach(position -> rows.add(new Row(saga, position)));
    }
    if (rows.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(PUT_IN)) {
      bind(statement, 1, "text", rows, row -> row.saga().orderId().value());
      bind(
          statement, 2, "text", rows, row -> Objects.requireNonNullElse(row.position().step(), ""));
      bind(statement, 3, "text", rows, row -> row.saga().shop());
      bind(statement, 4, "text", rows, row -> row.saga().workflow());
      bind(statement, 5, "int4", rows, row -> row.saga().workflowVersion());
      bind(statement, 6, "text", rows, row -> row.position().phase().name());
      bind(statement, 7, "text", rows, row -> row.position().cause());
      bind(statement, 8, "text", rows, row -> row.position().since().toString());
      statement.executeUpdate();
    }
  }

  private List<Position> positions(Saga saga) {
    try {
      return workflows
          .find(saga.workflow(), saga.workflowVersion())
          .map(workflow -> Position.of(saga, workflow))
          .orElse(List.of());
    } catch (UnreadableDefinitionException e) {
      // An instance of the release that saved it tells, once it is at it.
      return List.of();
    }
  }

  private static void bind(
      PreparedStatement statement,
      int parameter,
      String type,
      List<Row> rows,
      Function<Row, @Nullable Object> of)
      throws SQLException {
    statement.setArray(
        parameter, statement.getConnection().createArrayOf(type, rows.stream().map(of).toArray()));
  }
}
