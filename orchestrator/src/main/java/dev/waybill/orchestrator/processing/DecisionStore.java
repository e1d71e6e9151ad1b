package dev.waybill.orchestrator.processing;

import dev.waybill.orchestrator.messaging.Incoming;
import dev.waybill.orchestrator.storage.OrderStore;
import dev.waybill.orchestrator.storage.OrderUpdate;
import dev.waybill.orchestrator.storage.ParkedSignals;
import dev.waybill.orchestrator.storage.StoredOrder;
import dev.waybill.orchestrator.time.WallTime;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Decides and stores: one statement for the bodies that commands need, and one that stores
 * everything. Signals, timers and operators' actions all come here. Thread-safe.
 *
 * <p>Nothing is locked while deciding. An order that somebody else changed meanwhile is not stored,
 * and whoever called decides once more on what it has become. That holds between instances as well,
 * so an instance that was frozen and wakes up changes nothing.
 */
final class DecisionStore {

  /** Losing the same race more often than this means that something is wrong. */
  static final int ATTEMPTS = 10;

  /** Rows of the counts by status, so that instances and threads do not wait for each other. */
  private static final int SLOTS = 16;

  private final SignalDecider decider;
  private final PostponedOrders postponed;
  private final WallTime time;
  private final int slot = ThreadLocalRandom.current().nextInt(SLOTS);

  DecisionStore(SignalDecider decider, PostponedOrders postponed, WallTime time) {
    this.decider = decider;
    this.postponed = postponed;
    this.time = time;
  }

  Instant now() {
    return time.steady().instant();
  }

  /** Decides and stores once. Returns the ids of the orders that nobody else had moved. */
  Set<String> decideAndStore(
      Connection connection,
      Map<String, List<Incoming>> signals,
      Map<String, StoredOrder> stored,
      boolean comesAgain,
      boolean onlyOnce,
      Outbox outbox)
      throws SQLException {
    Instant now = now();
    var decisions = new ArrayList<OrderDecisions>(signals.size());
    signals.forEach((id, incoming) -> decisions.add(decider.decide(incoming, stored.get(id), now)));
    return store(connection, decisions, comesAgain, onlyOnce, outbox, now);
  }

  /**
   * The records are written before anything is stored, so that an order whose commands cannot be
   * written stays as it is.
   *
   * @param onlyOnce whether the signals do not come again after a crash, so that the database
   *     remembers which events are unpublished
   */
  Set<String> store(
      Connection connection,
      List<OrderDecisions> decisions,
      boolean comesAgain,
      boolean onlyOnce,
      Outbox outbox,
      Instant now)
      throws SQLException {
    new DecisionWriter(now, comesAgain, time.steadyAhead()).write(connection, decisions);
    var changes = new ArrayList<OrderUpdate>(decisions.size());
    var settled = new HashSet<String>();
    for (OrderDecisions decided : decisions) {
      OrderUpdate change = decided.change();
      if (change == null) {
        settled.add(decided.order().value());
      } else {
        changes.add(change);
      }
    }
    if (!changes.isEmpty()) {
      settled.addAll(OrderStore.store(connection, changes, slot(), now, onlyOnce));
    }
    for (OrderDecisions decided : decisions) {
      if (settled.contains(decided.order().value())) {
        park(connection, decided.left(), outbox);
        outbox.add(decided, now);
        if (onlyOnce) {
          outbox.addUnpublished(decided);
        }
      }
    }
    return settled;
  }

  /**
   * Keeps records for a newer release, which is at work on their order, and leaves it its timers.
   */
  void park(Connection connection, List<Incoming> signals, Outbox outbox) throws SQLException {
    var records = new ArrayList<ParkedSignals.Signal>(signals.size());
    for (Incoming incoming : signals) {
      String order = incoming.orderId().value();
      if (incoming.origin() == null) {
        postponed.add(List.of(order), now());
      } else {
        records.add(new ParkedSignals.Signal(order, incoming.origin()));
      }
    }
    if (!records.isEmpty()) {
      ParkedSignals.add(connection, records, now());
      outbox.addParked(records);
    }
  }

  private int slot() {
    return (int) ((slot + Thread.currentThread().threadId()) % SLOTS);
  }

  static SQLTransientException contended(Collection<String> orders) {
    return new SQLTransientException("Moved by others again and again: " + orders);
  }
}
