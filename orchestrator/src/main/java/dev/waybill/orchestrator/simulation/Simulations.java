package dev.waybill.orchestrator.simulation;

import dev.waybill.orchestrator.definitions.UnreadableDefinitionException;
import dev.waybill.orchestrator.definitions.WorkflowCatalog;
import dev.waybill.orchestrator.saga.preview.Difference;
import dev.waybill.orchestrator.saga.state.Saga;
import dev.waybill.orchestrator.simulation.SimulationView.State;
import dev.waybill.orchestrator.storage.OrderQueries;
import dev.waybill.orchestrator.storage.OrderRecord;
import dev.waybill.orchestrator.storage.UnreadableOrdersException;
import dev.waybill.orchestrator.workflow.Conditions;
import dev.waybill.orchestrator.workflow.Workflow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs simulations in the background, one at a time on an instance. Of one whose instance stops
 * nothing is heard any more, and so it failed.
 */
final class Simulations {

  private static final Logger log = LoggerFactory.getLogger(Simulations.class);
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final int BEAT_ORDERS = 50;

  private final SimulationStore store;
  private final OrderQueries orders;
  private final WorkflowCatalog catalog;
  private final Conditions conditions;
  private final Clock clock;
  private final AtomicBoolean running = new AtomicBoolean();

  Simulations(
      SimulationStore store,
      OrderQueries orders,
      WorkflowCatalog catalog,
      Conditions conditions,
      Clock clock) {
    this.store = store;
    this.orders = orders;
    this.catalog = catalog;
    this.conditions = conditions;
    this.clock = clock;
  }

  /**
   * What is to be tried.
   *
   * @param base the saved version that is compared with
   * @param shop null for orders of all shops
   */
  record Trial(Workflow base, Workflow tried, @Nullable String shop, int days, int most) {}

  /**
   * Begins one.
   *
   * @return empty while another one runs here
   */
  OptionalLong begin(Trial trial, String who) {
    if (!running.compareAndSet(false, true)) {
      return OptionalLong.empty();
    }
    try {
      Workflow base = trial.base();
      long id = store.begin(base.name(), base.version(), trial.shop(), trial.days(), who);
      Thread.ofVirtual().name("Simulating a workflow " + id).start(() -> runToItsEnd(id, trial));
      return OptionalLong.of(id);
    } catch (RuntimeException e) {
      running.set(false);
      throw e;
    }
  }

  private void runToItsEnd(long id, Trial trial) {
    try {
      run(id, trial);
    } catch (RuntimeException e) {
      log.warn("The simulation {} of the workflow {} failed", id, trial.base().name(), e);
      store.end(id, State.FAILED);
    } finally {
      running.set(false);
    }
  }

  private void run(long id, Trial trial) {
    Instant end = clock.instant().plus(LONGEST);
    List<String> past = store.past(trial.base().name(), trial.shop(), trial.days(), trial.most());
    var rows = new ArrayList<Row>();
    for (int done = 0; done < past.size(); done++) {
      if (done % BEAT_ORDERS == 0 && !store.beat(id, done, past.size())) {
        return;
      }
      if (clock.instant().isAfter(end)) {
        log.warn("The simulation {} took longer than {} and was ended", id, LONGEST);
        store.end(id, State.FAILED);
        return;
      }
      orders
          .find(past.get(done))
          .map(order -> row(order, trial))
          .filter(row -> row.unknown() != null || !row.differences().isEmpty())
          .ifPresent(rows::add);
    }
    store.done(id, past.size(), rows);
  }

  private Row row(OrderRecord order, Trial trial) {
    Saga saga = order.saga();
    try {
      Saga understood = order.understood();
      Workflow was = catalog.version(understood.workflow(), understood.workflowVersion());
      return row(
          saga,
          Difference.of(understood, was, trial.base(), trial.tried(), conditions, clock.instant()),
          null);
    } catch (UnreadableOrdersException | UnreadableDefinitionException e) {
      return row(saga, List.of(), "a newer release is at work on it");
    } catch (IllegalStateException e) {
      return row(saga, List.of(), String.valueOf(e.getMessage()));
    }
  }

  private static Row row(Saga saga, List<Difference> differences, @Nullable String unknown) {
    return new Row(
        saga.orderId().value(),
        saga.number(),
        saga.receivedAt(),
        saga.facts().amount().amount(),
        saga.facts().currency(),
        differences,
        unknown);
  }
}
