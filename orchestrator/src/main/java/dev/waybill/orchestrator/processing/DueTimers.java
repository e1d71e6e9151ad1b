package dev.waybill.orchestrator.processing;

import dev.waybill.orchestrator.messaging.Incoming;
import dev.waybill.orchestrator.saga.decide.Signal;
import dev.waybill.orchestrator.storage.OrderStore;
import dev.waybill.orchestrator.storage.StoredOrder;
import dev.waybill.orchestrator.storage.Transactions;
import dev.waybill.orchestrator.storage.UnreadableOrdersException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Fires the timers that are due. The orders are claimed in the transaction that stores what
 * follows, so that two instances do not fire the same. Thread-safe.
 */
final class DueTimers {

  private final DataSource dataSource;
  private final DecisionStore store;
  private final PostponedOrders postponed;

  DueTimers(DataSource dataSource, DecisionStore store, PostponedOrders postponed) {
    this.dataSource = dataSource;
    this.store = store;
    this.postponed = postponed;
  }

  /**
   * Fires the timers that are due, at most {@code limit}; those that another instance is firing are
   * left to it.
   */
  Outbox fire(int limit) throws SQLException {
    while (true) {
      try {
        return fire(limit, postponed.orders(store.now()));
      } catch (UnreadableOrdersException e) {
        // Each time there are fewer that it can be thrown for.
        postponed.add(e.ids(), store.now());
      }
    }
  }

  private Outbox fire(int limit, List<String> except) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      return Transactions.run(
          connection,
          () -> {
            var outbox = new Outbox();
            Map<String, StoredOrder> due =
                OrderStore.claimDue(connection, store.now(), limit, except);
            if (!due.isEmpty()) {
              store.decideAndStore(connection, timersOf(due), due, false, true, outbox);
            }
            return outbox;
          });
    }
  }

  private static Map<String, List<Incoming>> timersOf(Map<String, StoredOrder> due) {
    var signals = LinkedHashMap.<String, List<Incoming>>newLinkedHashMap(due.size());
    due.forEach(
        (id, order) ->
            signals.put(id, List.of(Incoming.of(order.saga().orderId(), new Signal.TimerFired()))));
    return signals;
  }
}
