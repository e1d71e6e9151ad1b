package dev.waybill.orchestrator.processing;

import dev.waybill.contracts.OrderId;
import dev.waybill.orchestrator.messaging.Incoming;
import dev.waybill.orchestrator.saga.IllegalActionException;
import dev.waybill.orchestrator.saga.Signal;
import dev.waybill.orchestrator.storage.OrderArchive;
import dev.waybill.orchestrator.storage.OrderStore;
import dev.waybill.orchestrator.storage.OrderUpdate;
import dev.waybill.orchestrator.storage.ParkedSignals;
import dev.waybill.orchestrator.storage.StoredOrder;
import dev.waybill.orchestrator.storage.UnpublishedEvents;
import dev.waybill.orchestrator.storage.UnreadableOrdersException;
import dev.waybill.orchestrator.time.WallTime;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;

/**
 * Loads, decides and stores a batch at a time: one statement to load the orders, one for the bodies
 * that commands need, and one that stores everything and is the transaction. What is in the outbox
 * is to be published afterwards. Thread-safe.
 *
 * <p>Nothing is locked while deciding: an order that somebody else moved meanwhile is not stored
 * but decided anew on what it has become. That holds between instances as well, so a frozen one
 * that wakes up moves nothing.
 */
final class OrderProcessor {

  /** Losing the same race more often than this means that something is wrong. */
  private static final int ATTEMPTS = 10;

  private static final int SLOTS = 16;

  /** After this long, whoever was to tell of something is gone. */
  private static final Duration LATE = Duration.ofSeconds(30);

  private final DataSource dataSource;
  private final SignalDecider decider;
  private final OperatorDecisions people;
  private final WallTime time;
  private final Clock clock;
  private final PostponedOrders postponed = new PostponedOrders();
  private final int slot = ThreadLocalRandom.current().nextInt(SLOTS);

  /** By one clock, that of others included. */
  OrderProcessor(DataSource dataSource, SignalDecider decider, Clock clock) {
    this(dataSource, decider, new WallTime(clock, clock));
  }

  OrderProcessor(DataSource dataSource, SignalDecider decider, WallTime time) {
    this.dataSource = dataSource;
    this.decider = decider;
    this.people = new OperatorDecisions(decider);
    this.time = time;
    this.clock = time.steady();
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
        if (attempt > ATTEMPTS) {
          throw contended(remaining.keySet());
        }
        try {
          Map<String, StoredOrder> stored = OrderStore.load(connection, remaining.keySet());
          if (broughtBack(connection, remaining, stored, attempt)) {
            stored = OrderStore.load(connection, remaining.keySet());
          }
          remaining
              .keySet()
              .removeAll(settle(connection, remaining, stored, comesAgain, false, outbox));
        } catch (UnreadableOrdersException e) {
          for (String id : e.ids()) {
            park(connection, Objects.requireNonNull(remaining.remove(id)), outbox);
          }
          continue;
        }
        outbox.addConflicts(remaining.size());
      }
    }
    return outbox;
  }

  /**
   * Fires the timers that are due, at most {@code limit}; those that another instance is firing are
   * left to it.
   */
  Outbox fireTimers(int limit) throws SQLException {
    while (true) {
      try {
        return fireTimers(limit, postponed.orders(clock.instant()));
      } catch (UnreadableOrdersException e) {
        // Each time there are fewer that it can be thrown for.
        postponed.add(e.ids(), clock.instant());
      }
    }
  }

  private Outbox fireTimers(int limit, List<String> except) throws SQLException {
    var outbox = new Outbox();
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        Map<String, StoredOrder> due =
            OrderStore.claimDue(connection, clock.instant(), limit, except);
        if (!due.isEmpty()) {
          settle(connection, timersOf(due), due, false, true, outbox);
        }
        connection.commit();
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    }
    return outbox;
  }

  /** What a crash kept from being told: the events of at most {@code limit} history entries. */
  Outbox unpublished(int limit) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      return Republishing.of(connection, clock.instant().minus(LATE), limit);
    }
  }

  /** All records of the outbox are published. */
  void published(Outbox outbox) throws SQLException {
    if (!outbox.unpublished().isEmpty()) {
      try (Connection connection = dataSource.getConnection()) {
        UnpublishedEvents.published(connection, outbox.unpublished());
      }
    }
  }

  /**
   * Takes a person's action on an order; empty if the order is unknown.
   *
   * @throws IllegalActionException if the action is not legal now
   */
  Optional<Outbox> act(OrderId order, OperatorAction action) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
        StoredOrder before = OrderStore.load(connection, List.of(order.value())).get(order.value());
        if (before == null) {
          if (OrderArchive.restore(connection, List.of(order.value())) == 0) {
            return Optional.empty();
          }
          continue;
        }
        Instant now = clock.instant();
        var outbox = new Outbox();
        OrderDecisions decided = people.decide(connection, before, action, now);
        if (!store(connection, List.of(decided), false, true, outbox, now).isEmpty()) {
          return Optional.of(outbox);
        }
      }
    }
    throw contended(List.of(order.value()));
  }

  /**
   * Takes a person's action on many orders in one transaction.
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
    var outbox = new Outbox();
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        var remaining = new LinkedHashSet<String>();
        orders.forEach(order -> remaining.add(order.value()));
        for (int attempt = 1; !remaining.isEmpty(); attempt++) {
          if (attempt > ATTEMPTS) {
            throw contended(remaining);
          }
          Instant now = clock.instant();
          List<OrderDecisions> decisions =
              people.decideAll(connection, remaining, action, failures, now);
          remaining.removeAll(store(connection, decisions, false, true, outbox, now));
        }
        if (!beforeCommit.store(connection)) {
          connection.rollback();
          return new Outbox();
        }
        connection.commit();
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
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
    Instant now = clock.instant();
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

  /** Decides and stores once. Returns the ids of the orders that nobody else had moved. */
  private Set<String> settle(
      Connection connection,
      Map<String, List<Incoming>> signals,
      Map<String, StoredOrder> stored,
      boolean comesAgain,
      boolean onlyOnce,
      Outbox outbox)
      throws SQLException {
    Instant now = clock.instant();
    var decisions = new ArrayList<OrderDecisions>(signals.size());
    signals.forEach((id, incoming) -> decisions.add(decider.decide(incoming, stored.get(id), now)));
    return store(connection, decisions, comesAgain, onlyOnce, outbox, now);
  }

  /**
   * The records are written before anything is stored, so that an order whose commands cannot be
   * written stays as it is.
   *
   * @param onlyOnce whether the signals do not come again after a crash, so that it has to be
   *     remembered what is to be told
   */
  private Set<String> store(
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
  private void park(Connection connection, List<Incoming> signals, Outbox outbox)
      throws SQLException {
    var records = new ArrayList<ParkedSignals.Signal>(signals.size());
    for (Incoming incoming : signals) {
      String order = incoming.orderId().value();
      if (incoming.origin() == null) {
        postponed.add(List.of(order), clock.instant());
      } else {
        records.add(new ParkedSignals.Signal(order, incoming.origin()));
      }
    }
    if (!records.isEmpty()) {
      ParkedSignals.add(connection, records, clock.instant());
      outbox.addParked(records);
    }
  }

  /** What services ask to be left alone until is a time by their clocks. */
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

  private static Map<String, List<Incoming>> timersOf(Map<String, StoredOrder> due) {
    var signals = LinkedHashMap.<String, List<Incoming>>newLinkedHashMap(due.size());
    due.forEach(
        (id, order) ->
            signals.put(id, List.of(Incoming.of(order.saga().orderId(), new Signal.TimerFired()))));
    return signals;
  }

  private int slot() {
    return (int) ((slot + Thread.currentThread().threadId()) % SLOTS);
  }

  private static SQLTransientException contended(Collection<String> orders) {
    return new SQLTransientException("Moved by others again and again: " + orders);
  }
}
