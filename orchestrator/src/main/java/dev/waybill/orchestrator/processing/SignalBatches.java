package dev.waybill.orchestrator.processing;

import dev.waybill.orchestrator.messaging.Incoming;
import dev.waybill.orchestrator.storage.OrderArchive;
import dev.waybill.orchestrator.storage.OrderStore;
import dev.waybill.orchestrator.storage.StoredOrder;
import dev.waybill.orchestrator.storage.UnreadableOrdersException;
import dev.waybill.orchestrator.time.WallTime;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;

/**
 * Takes the signals of a poll: one statement loads their orders, then {@link DecisionStore} decides
 * and stores. An order that somebody else changed in between is loaded and decided on again; the
 * loop ends when every order is stored. Thread-safe.
 */
final class SignalBatches {

  private final DataSource dataSource;
  private final SignalDecider decider;
  private final DecisionStore store;
  private final WallTime time;

  SignalBatches(DataSource dataSource, SignalDecider decider, DecisionStore store, WallTime time) {
    this.dataSource = dataSource;
    this.decider = decider;
    this.store = store;
    this.time = time;
  }

  /**
   * Takes a batch of signals, those of one order in the given order.
   *
   * @param comesAgain whether a crash may have come between storing and publishing it before
   * @throws SQLException if not everything was stored; the whole batch may be tried again
   */
  Outbox take(List<Incoming> batch, boolean comesAgain) throws SQLException {
    Map<String, List<Incoming>> remaining = byOrder(inSteadyTime(batch, time.steadyAhead()));
    var outbox = new Outbox();
    try (Connection connection = dataSource.getConnection()) {
      for (int attempt = 1; !remaining.isEmpty(); attempt++) {
        if (attempt > DecisionStore.ATTEMPTS) {
          throw DecisionStore.contended(remaining.keySet());
        }
        try {
          Map<String, StoredOrder> stored = OrderStore.load(connection, remaining.keySet());
          if (broughtBack(connection, remaining, stored, attempt)) {
            stored = OrderStore.load(connection, remaining.keySet());
          }
          remaining
              .keySet()
              .removeAll(
                  store.decideAndStore(connection, remaining, stored, comesAgain, false, outbox));
        } catch (UnreadableOrdersException e) {
          // During an upgrade: instances of the newer release take the signals of these orders.
          for (String id : e.ids()) {
            store.park(connection, Objects.requireNonNull(remaining.remove(id)), outbox);
          }
          continue;
        }
        outbox.addConflicts(remaining.size());
      }
    }
    return outbox;
  }

  /**
   * Whether orders came back from the archive for these signals. A snapshot of an order that is not
   * there is nearly always of a new one: whether it is archived is seen when it is stored, and only
   * then is it looked for.
   */
  private boolean broughtBack(
      Connection connection,
      Map<String, List<Incoming>> signals,
      Map<String, StoredOrder> stored,
      int attempt)
      throws SQLException {
    Instant now = store.now();
    var missing = new ArrayList<String>();
    signals.forEach(
        (id, incoming) -> {
          if (!stored.containsKey(id)
              && (attempt > 1 || !decider.mayBeNew(incoming.getFirst(), now))) {
            missing.add(id);
          }
        });
    return !missing.isEmpty() && OrderArchive.restore(connection, missing) > 0;
  }

  /**
   * Replies may say when a service can be called again. That is a time by the service's clock, and
   * is converted to the clock that deadlines here go by ({@link WallTime}).
   */
  private static List<Incoming> inSteadyTime(List<Incoming> batch, Duration steadyAhead) {
    return steadyAhead.isZero()
        ? batch
        : batch.stream().map(incoming -> incoming.inSteadyTime(steadyAhead)).toList();
  }

  private static Map<String, List<Incoming>> byOrder(List<Incoming> batch) {
    var byOrder = LinkedHashMap.<String, List<Incoming>>newLinkedHashMap(batch.size());
    for (Incoming incoming : batch) {
      byOrder.computeIfAbsent(incoming.orderId().value(), id -> new ArrayList<>(1)).add(incoming);
    }
    return byOrder;
  }
}
