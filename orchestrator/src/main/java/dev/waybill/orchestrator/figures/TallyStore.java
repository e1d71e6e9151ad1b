package dev.waybill.orchestrator.figures;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Adds what was counted to the tables, and takes out what is too old to be shown. */
final class TallyStore {

  private static final String ADD_ORDERS =
      """
      INSERT INTO order_figures AS old (shop, hour, what, bucket, orders)
      SELECT * FROM unnest(?::text[], ?::timestamptz[], ?::text[], ?::int2[], ?::int8[])
      ON CONFLICT (shop, hour, what, bucket) DO UPDATE SET orders = old.orders + excluded.orders\
      """;

  private static final String ADD_STEPS =
      """
      INSERT INTO step_figures AS old (workflow, hour, version, step, what, bucket, tasks)
      SELECT * FROM unnest(?::text[], ?::timestamptz[], ?::int4[], ?::text[], ?::text[], ?::int2[],
                           ?::int8[])
      ON CONFLICT (workflow, hour, version, step, what, bucket)
      DO UPDATE SET tasks = old.tasks + excluded.tasks\
      """;

  private TallyStore() {}

  static void add(Connection connection, Tallies tallies) throws SQLException {
    List<Map.Entry<Tallies.OfOrders, Long>> orders = List.copyOf(tallies.orders().entrySet());
    if (!orders.isEmpty()) {
      try (PreparedStatement add = connection.prepareStatement(ADD_ORDERS)) {
        bind(add, 1, "text", orders, entry -> entry.getKey().shop());
        bind(add, 2, "text", orders, entry -> entry.getKey().hour().toString());
        bind(add, 3, "text", orders, entry -> entry.getKey().what());
        bind(add, 4, "int2", orders, entry -> entry.getKey().bucket());
        bind(add, 5, "int8", orders, Map.Entry::getValue);
        add.executeUpdate();
      }
    }
    List<Map.Entry<Tallies.OfSteps, Long>> steps = List.copyOf(tallies.steps().entrySet());
    if (!steps.isEmpty()) {
      try (PreparedStatement add = connection.prepareStatement(ADD_STEPS)) {
        bind(add, 1, "text", steps, entry -> entry.getKey().workflow());
        bind(add, 2, "text", steps, entry -> entry.getKey().hour().toString());
        bind(add, 3, "int4", steps, entry -> entry.getKey().version());
        bind(add, 4, "text", steps, entry -> entry.getKey().step());
        bind(add, 5, "text", steps, entry -> entry.getKey().what());
        bind(add, 6, "int2", steps, entry -> entry.getKey().bucket());
        bind(add, 7, "int8", steps, Map.Entry::getValue);
        add.executeUpdate();
      }
    }
  }

  /** Takes out what was counted before those times. */
  static void forget(Connection connection, Instant ordersBefore, Instant stepsBefore)
      throws SQLException {
    delete(connection, "DELETE FROM order_figures WHERE hour < ?", ordersBefore);
    delete(connection, "DELETE FROM step_figures WHERE hour < ?", stepsBefore);
  }

  private static void delete(Connection connection, String sql, Instant before)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, before.atOffset(ZoneOffset.UTC));
      statement.executeUpdate();
    }
  }

  private static <T> void bind(
      PreparedStatement statement, int parameter, String type, List<T> from, Function<T, Object> of)
      throws SQLException {
    statement.setArray(
        parameter, statement.getConnection().createArrayOf(type, from.stream().map(of).toArray()));
  }
}
