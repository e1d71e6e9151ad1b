package dev.waybill.orchestrator.processing;

import dev.waybill.orchestrator.time.WallTime;
import java.time.Clock;
import javax.sql.DataSource;

/**
 * What can be done with orders, each job in a class of its own, over one {@link DecisionStore}:
 * signals, timers, operators' actions, and events that a crash left unpublished. What is in the
 * {@link Outbox} that they return is to be published afterwards. Thread-safe.
 */
final class OrderProcessor {

  private final SignalBatches signals;
  private final DueTimers timers;
  private final OperatorTransactions operators;
  private final Republishing republishing;

  /** By one clock, that of others included. */
  OrderProcessor(DataSource dataSource, SignalDecider decider, Clock clock) {
    this(dataSource, decider, new WallTime(clock, clock));
  }

  OrderProcessor(DataSource dataSource, SignalDecider decider, WallTime time) {
    var postponed = new PostponedOrders();
    var store = new DecisionStore(decider, postponed, time);
    this.signals = new SignalBatches(dataSource, decider, store, time);
    this.timers = new DueTimers(dataSource, store, postponed);
    this.operators = new OperatorTransactions(dataSource, new OperatorDecisions(decider), store);
    this.republishing = new Republishing(dataSource, time.steady());
  }

  SignalBatches signals() {
    return signals;
  }

  DueTimers timers() {
    return timers;
  }

  OperatorTransactions operators() {
    return operators;
  }

  Republishing republishing() {
    return republishing;
  }
}
