package dev.waybill.orchestrator.processing;

import dev.waybill.contracts.OrderId;
import dev.waybill.orchestrator.saga.decide.IllegalActionException;
import dev.waybill.orchestrator.storage.OrderArchive;
import dev.waybill.orchestrator.storage.OrderStore;
import dev.waybill.orchestrator.storage.StoredOrder;
import dev.waybill.orchestrator.storage.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** Takes operators' actions, on one order or on many in one transaction. Thread-safe. */
final class OperatorTransactions {

  private final DataSource dataSource;
  private final OperatorDecisions operators;
  private final DecisionStore store;

  OperatorTransactions(DataSource dataSource, OperatorDecisions operators, DecisionStore store) {
    this.dataSource = dataSource;
    this.operators = operators;
    this.store = store;
  }

  /**
   * Takes an operator's action on an order; empty if the order is unknown.
   *
   * @throws IllegalActionException if the action is not legal now
   */
  Optional<Outbox> act(OrderId order, OperatorAction action) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      for (int attempt = 1; attempt <= DecisionStore.ATTEMPTS; attempt++) {
        StoredOrder before = OrderStore.load(connection, List.of(order.value())).get(order.value());
        if (before == null) {
          if (OrderArchive.restore(connection, List.of(order.value())) == 0) {
            return Optional.empty();
          }
          continue;
        }
        Instant now = store.now();
        var outbox = new Outbox();
        OrderDecisions decided = operators.decide(connection, before, action, now);
        if (!store.store(connection, List.of(decided), false, true, outbox, now).isEmpty()) {
          return Optional.of(outbox);
        }
      }
    }
    throw DecisionStore.contended(List.of(order.value()));
  }

  /**
   * Takes an operator's action on many orders in one transaction.
   *
   * @param failures where it is put down on which of them it was not taken, and why
   * @param beforeCommit asked before the commit
   */
  Outbox actOnAll(
      List<OrderId> orders,
      OperatorAction action,
      Map<String, String> failures,
      BeforeCommit beforeCommit)
      throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      return Transactions.run(
          connection,
          () -> {
            Outbox outbox = decideAndStore(connection, orders, action, failures);
            if (beforeCommit.store(connection)) {
              return outbox;
            }
            connection.rollback();
            return new Outbox();
          });
    }
  }

  /** Why the action would not be taken on these orders now, by order; nothing happens. */
  Map<String, String> refusals(List<String> orders, OperatorAction action) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      return operators.refusals(connection, orders, action, store.now());
    }
  }

  private Outbox decideAndStore(
      Connection connection,
      List<OrderId> orders,
      OperatorAction action,
      Map<String, String> failures)
      throws SQLException {
    var outbox = new Outbox();
    var remaining = new LinkedHashSet<String>();
    orders.forEach(order -> remaining.add(order.value()));
    for (int attempt = 1; !remaining.isEmpty(); attempt++) {
      if (attempt > DecisionStore.ATTEMPTS) {
        throw DecisionStore.contended(remaining);
      }
      Instant now = store.now();
      List<OrderDecisions> decisions =
          operators.decideAll(connection, remaining, action, failures, now);
      remaining.removeAll(store.store(connection, decisions, false, true, outbox, now));
    }
    return outbox;
  }
}
