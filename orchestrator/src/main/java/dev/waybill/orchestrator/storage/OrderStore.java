package dev.waybill.orchestrator.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Reads and writes orders a batch at a time: one statement each to load, to fetch bodies and to
 * store, whatever the number of orders.
 *
 * <p>Storing is one statement and so one transaction by itself: orders, bodies, history, references
 * and counts change together or not at all. An order whose row has changed since it was loaded is
 * left out of all of them. Works on the caller's connection and in the transaction that it is in.
 */
public final class OrderStore {

  private static final String LOAD =
      """
      SELECT order_id, row_version, state, next_due, traceparent, stuck_since, stuck_limit,
             ship_by, ship_priority, ship_by_why
      FROM orders WHERE order_id = ANY(?)\
      """;

  private static final String BODIES =
      "SELECT order_id, body FROM order_bodies WHERE order_id = ANY(?)";

  /** Skips orders that another instance has locked: their timers fire there. */
  static final String DUE =
      """
      SELECT order_id, row_version, state, next_due, traceparent, stuck_since, stuck_limit,
             ship_by, ship_priority, ship_by_why
      FROM orders WHERE next_due <= ? ORDER BY next_due LIMIT ? FOR UPDATE SKIP LOCKED\
      """;

  private static final String DUE_BUT =
      DUE.replace("ORDER BY next_due", "AND order_id <> ALL(?) ORDER BY next_due");

  private static final String HISTORY =
      """
      SELECT order_id, sequence, at, actor, signal, events
      FROM order_history WHERE order_id = ANY(?) ORDER BY order_id, sequence\
      """;

  private static final String OLDEST_DUE = "SELECT min(next_due) FROM orders WHERE next_due <= ?";

  private OrderStore() {}

  /**
   * The orders with these ids, as far as they are known.
   *
   * @throws UnreadableOrdersException if a newer release is at work on some of them
   */
  public static Map<String, StoredOrder> load(Connection connection, Collection<String> ids)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LOAD)) {
      statement.setArray(1, connection.createArrayOf("text", ids.toArray(new String[0])));
      return orders(statement);
    }
  }

  /**
   * Locks up to {@code limit} orders that have a timer due, for the rest of the transaction.
   *
   * @param except orders to leave out; usually none
   * @throws UnreadableOrdersException if a newer release is at work on some of them
   */
  public static Map<String, StoredOrder> claimDue(
      Connection connection, Instant now, int limit, List<String> except) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(except.isEmpty() ? DUE : DUE_BUT)) {
      int parameter = 1;
      statement.setObject(parameter++, now.atOffset(ZoneOffset.UTC));
      if (!except.isEmpty()) {
        statement.setArray(parameter++, connection.createArrayOf("text", except.toArray()));
      }
      statement.setInt(parameter, limit);
      return orders(statement);
    }
  }

  /** The time of the longest overdue timer; null if none is due. */
  public static @Nullable Instant oldestDue(Connection connection, Instant now)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(OLDEST_DUE)) {
      statement.setObject(1, now.atOffset(ZoneOffset.UTC));
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return instant(row, 1);
      }
    }
  }

  /** The bodies of these orders as JSON in UTF-8. */
  public static Map<String, byte[]> bodies(Connection connection, Collection<String> ids)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(BODIES)) {
      statement.setArray(1, connection.createArrayOf("text", ids.toArray(new String[0])));
      return bodies(statement, ids.size());
    }
  }

  static Map<String, byte[]> bodies(PreparedStatement statement, int expected) throws SQLException {
    var bodies = HashMap.<String, byte[]>newHashMap(expected);
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        bodies.put(rows.getString(1), rows.getBytes(2));
      }
    }
    return bodies;
  }

  /** What happened to these orders, first to last. */
  public static Map<String, List<HistoryEntry>> history(
      Connection connection, Collection<String> ids) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(HISTORY)) {
      statement.setArray(1, connection.createArrayOf("text", ids.toArray(new String[0])));
      var history = HashMap.<String, List<HistoryEntry>>newHashMap(ids.size());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          history
              .computeIfAbsent(rows.getString(1), id -> new ArrayList<>())
              .add(
                  new HistoryEntry(
                      rows.getLong(2),
                      rows.getObject(3, OffsetDateTime.class).toInstant(),
                      rows.getString(4),
                      rows.getString(5),
                      StoredJson.events(rows.getBytes(6))));
        }
      }
      return history;
    }
  }

  /**
   * Stores the new states.
   *
   * @param slot the row of the counts by status to add to; threads that use different rows do not
   *     wait for each other
   * @param unpublished whether to remember that the events are yet to be published: {@link
   *     UnpublishedEvents}
   * @return the ids of the orders that were stored; somebody else changed the others meanwhile
   */
  public static Set<String> store(
      Connection connection, List<OrderUpdate> changes, int slot, Instant now, boolean unpublished)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(StoreStatement.SQL)) {
      StoreStatement.bind(connection, statement, changes, slot, now, unpublished);
      var stored = HashSet.<String>newHashSet(changes.size());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          stored.add(rows.getString(1));
        }
      }
      return stored;
    }
  }

  static Map<String, StoredOrder> orders(PreparedStatement statement) throws SQLException {
    var orders = new HashMap<String, StoredOrder>();
    var unreadable = new HashSet<String>();
    JacksonException cause = null;
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        String id = rows.getString(1);
        try {
          orders.put(
              id,
              new StoredOrder(
                  StoredJson.saga(rows.getBytes(3)),
                  rows.getInt(2),
                  instant(rows, 4),
                  rows.getString(5),
                  stuck(rows, 6),
                  shipBy(rows, 8)));
        } catch (JacksonException e) {
          unreadable.add(id);
          cause = e;
        }
      }
    }
    if (cause != null) {
      throw new UnreadableOrdersException(unreadable, cause);
    }
    return orders;
  }

  /** From the columns stuck_since, which is {@code column}, and stuck_limit, which is the next. */
  static @Nullable Stuck stuck(ResultSet row, int column) throws SQLException {
    Instant since = instant(row, column);
    return since == null ? null : new Stuck(since, Duration.ofMillis(row.getLong(column + 1)));
  }

  /** From the columns ship_by, which is {@code column}, and the two that follow it. */
  static @Nullable ShipByRow shipBy(ResultSet row, int column) throws SQLException {
    Instant at = instant(row, column);
    String why = at == null ? null : row.getString(column + 2);
    return at == null || why == null ? null : new ShipByRow(at, row.getBoolean(column + 1), why);
  }

  static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
