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
 * Decides and stores: signals from Kafka, timers and operators' actions all come here. For each
 * order {@link SignalDecider} asks the saga core, {@link DecisionWriter} writes the commands and
 * events as records, {@link OrderStore} stores all orders of the batch in one statement, and what
 * is stored goes to the {@link Outbox}, from which the caller publishes it. Thread-safe.
 *
 * <p>Nothing is locked while deciding. Instead each order's row has a version: an order that
 * somebody else changed meanwhile is not stored, and the caller decides again on what it has
 * become. This holds between instances as well, so an instance that was frozen for a while and goes
 * on cannot overwrite anything.
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

  /**
   * Decides and stores once.
   *
   * @param stored the orders as loaded; one that is missing here is new
   * @param comesAgain whether a crash may have come between storing and publishing it before: then
   *     the events of orders on which nothing new is decided are published again
   * @param onlyOnce whether the signals do not come again after a crash, so that the database
   *     remembers which events are unpublished
   * @return the ids of the orders that are done; the others were changed by somebody else meanwhile
   */
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
      OrderUpdate change = decided.change(now);
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
