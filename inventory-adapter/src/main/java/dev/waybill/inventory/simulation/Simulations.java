package dev.waybill.inventory.simulation;

import dev.waybill.inventory.ledger.Articles;
import dev.waybill.inventory.ledger.LedgerSettings;
import dev.waybill.inventory.ledger.LedgerSettings.Untracked;
import dev.waybill.inventory.location.LocationDirectory;
import dev.waybill.inventory.movement.Shelf;
import dev.waybill.inventory.rules.RuleStore;
import dev.waybill.inventory.rules.RuleVersion;
import dev.waybill.inventory.stock.Demand;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** Runs simulations, one at a time over all instances: a new one ends the one before. */
final class Simulations {

  private static final Logger log = LoggerFactory.getLogger(Simulations.class);

  /** Of more, a sample: some megabytes, and some seconds. */
  private static final int MOST_ORDERS = 20_000;

  private static final String FREE =
      "SELECT location, sku, on_hand - reserved AS free FROM stock WHERE sku = ANY (?)";

  private final JdbcTemplate jdbc;
  private final SimulationStore store;
  private final RuleStore rules;
  private final LocationDirectory locations;
  private final LedgerSettings settings;

  Simulations(JdbcTemplate jdbc, LocationDirectory locations, LedgerSettings settings) {
    this.jdbc = jdbc;
    this.store = new SimulationStore(jdbc);
    this.rules = new RuleStore(jdbc);
    this.locations = locations;
    this.settings = settings;
  }

  /** One that was begun. */
  record Begun(long id, CompletableFuture<Void> end) {}

  /** Begins one on a thread of its own. */
  Begun begin(RuleVersion draft, int days, String who) {
    int active = rules.active();
    long id = store.begin(draft.version(), active, days, who);
    var end = new CompletableFuture<Void>();
    Thread.ofVirtual()
        .name("Simulating allocation " + id)
        .start(
            () -> {
              try {
                run(id, active, draft, days);
              } catch (RuntimeException e) {
                log.warn("The simulation {} of allocation failed", id, e);
                store.failed(id);
              } finally {
                end.complete(null);
              }
            });
    return new Begun(id, end);
  }

  private void run(long id, int active, RuleVersion draft, int days) {
    PastOrders.Found found = new PastOrders(jdbc, MOST_ORDERS).read(days);
    List<Demand> demands = found.orders().stream().map(PastOrder::demand).toList();
    var articles = Articles.of(demands, null, jdbc);
    var comparison =
        new Comparison(
            locations.current(),
            free(articles.skus(demands)),
            articles::of,
            settings.untracked() == Untracked.REJECT,
            articles.measures()::measured);
    var counting = new RuleVersion(active, rules.rules(active), null, null, null);
    SimulationResult result =
        comparison.run(found, counting, draft, done -> store.beat(id, done, demands.size()));
    if (result != null) {
      store.done(id, result);
    }
  }

  private Map<Shelf, Integer> free(String[] skus) {
    var free = new HashMap<Shelf, Integer>();
    jdbc.query(
        FREE,
        row -> {
          free.put(new Shelf(row.getString("location"), row.getString("sku")), row.getInt("free"));
        },
        (Object) skus);
    return free;
  }
}
