package dev.waybill.shipping.simulation;

import dev.waybill.shipping.account.Accounts;
import dev.waybill.shipping.rules.CurrentRules;
import dev.waybill.shipping.rules.RuleSet;
import dev.waybill.shipping.rules.RuleVersion;
import dev.waybill.shipping.service.ServiceChoice;
import dev.waybill.shipping.simulation.SimulationView.State;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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

  /** Accounts serve orders as well. */
  private static final int AT_A_TIME = 4;

  private static final int MOST_CALLS = 1_000;
  private static final int BEAT_SECONDS = 5;
  private static final int BEAT_PARCELS = 25;

  private final SimulationStore store;
  private final PastParcels past;
  private final ServiceChoice services;
  private final Accounts accounts;
  private final CurrentRules current;
  private final AtomicBoolean running = new AtomicBoolean();

  Simulations(
      SimulationStore store,
      PastParcels past,
      ServiceChoice services,
      Accounts accounts,
      CurrentRules current) {
    this.store = store;
    this.past = past;
    this.services = services;
    this.accounts = accounts;
    this.current = current;
  }

  /**
   * Begins one.
   *
   * @param shop null for parcels of all shops
   * @return empty while another one runs here
   */
  OptionalLong begin(RuleVersion version, @Nullable String shop, int most, String who) {
    if (!running.compareAndSet(false, true)) {
      return OptionalLong.empty();
    }
    try {
      long id = store.begin(version.version(), shop, who);
      Thread.ofVirtual()
          .name("Simulating shipping rules " + id)
          .start(() -> runToItsEnd(id, version, shop, most));
      return OptionalLong.of(id);
    } catch (RuntimeException e) {
      running.set(false);
      throw e;
    }
  }

  private void runToItsEnd(long id, RuleVersion version, @Nullable String shop, int most) {
    try {
      run(id, version, shop, most);
    } catch (RuntimeException e) {
      log.warn("The simulation {} of shipping rules failed", id, e);
      store.end(id, State.FAILED);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      running.set(false);
    }
  }

  private void run(long id, RuleVersion version, @Nullable String shop, int most)
      throws InterruptedException {
    List<PastParcel> parcels = past.latest(shop, most);
    var comparison =
        new Comparison(
            services,
            accounts,
            current::of,
            RuleSet.of(version.version(), version.rules()),
            MOST_CALLS);
    var factory = Thread.ofVirtual().name("simulation-" + id + "-", 0).factory();
    try (ExecutorService pool = Executors.newFixedThreadPool(AT_A_TIME, factory)) {
      List<Future<Row>> asked =
          parcels.stream().map(parcel -> pool.submit(() -> comparison.row(parcel))).toList();
      List<Row> rows = gathered(id, asked);
      if (rows == null) {
        pool.shutdownNow();
      } else {
        store.done(id, rows);
      }
    }
  }

  /** Null once somebody has cancelled it. */
  private @Nullable List<Row> gathered(long id, List<Future<Row>> asked)
      throws InterruptedException {
    var rows = new ArrayList<Row>();
    for (Future<Row> one : asked) {
      if (rows.size() % BEAT_PARCELS == 0 && !store.beat(id, rows.size(), asked.size())) {
        return null;
      }
      Row row = null;
      while (row == null) {
        try {
          row = one.get(BEAT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
          if (!store.beat(id, rows.size(), asked.size())) {
            return null;
          }
        } catch (ExecutionException e) {
          throw new IllegalStateException("A parcel could not be tried", e.getCause());
        }
      }
      rows.add(row);
    }
    return rows;
  }
}
