package dev.waybill.inventory.ledger;

import static java.util.stream.Collectors.groupingBy;

import dev.waybill.inventory.allocation.AllocationRules;
import dev.waybill.inventory.allocation.Allocator;
import dev.waybill.inventory.allocation.Shelves;
import dev.waybill.inventory.allocation.Taken;
import dev.waybill.inventory.ledger.LedgerSettings.Untracked;
import dev.waybill.inventory.ledger.Reservations.Beyond;
import dev.waybill.inventory.ledger.Reservations.Ended;
import dev.waybill.inventory.location.LocationDirectory;
import dev.waybill.inventory.location.Locations;
import dev.waybill.inventory.movement.FreedStock;
import dev.waybill.inventory.parcel.PackingPlans;
import dev.waybill.inventory.rules.RuleDirectory;
import dev.waybill.inventory.stock.Allocations;
import dev.waybill.inventory.stock.Allocations.Allocation;
import dev.waybill.inventory.stock.Demand;
import dev.waybill.inventory.stock.Departed;
import dev.waybill.inventory.stock.HandOver;
import dev.waybill.inventory.stock.Pieces;
import dev.waybill.inventory.stock.Released;
import dev.waybill.inventory.stock.StockProvider;
import dev.waybill.step.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Stock in this service's own tables. Runs in the caller's transaction, with a fixed number of
 * statements whatever the size of a batch: three to reserve (one more in a batch that rejects, and
 * one where orders wait for one of its SKUs), two to release, two to commit. Rows are locked in the
 * order of SKU and location, so that two instances wait for each other instead of deadlocking; the
 * check constraint of the table refuses what is left.
 */
public final class StockLedger implements StockProvider {

  private final JdbcTemplate jdbc;
  private final Reservations reservations;
  private final RejectedReservations rejections;
  private final DemandHistory history;
  private final LocationDirectory locations;
  private final RuleDirectory rules;
  private final Untracked untracked;
  private final @Nullable Integer defaultGrams;
  private final PackingPlans plans;

  /**
   * What became of a batch of demands.
   *
   * @param outcomes by reference; deferred for those that have to wait
   * @param waiting pieces by SKU that those need who have to wait, by reference; none for one that
   *     waits already
   */
  public record Reserved(
      Map<String, Outcome> outcomes, Map<String, Map<String, Integer>> waiting) {}

  /** Tells how many pieces of each SKU have to be free before it is an order's turn. */
  @FunctionalInterface
  public interface Turns {

    /** By reference, then by SKU. Asked while all rows of stock concerned are locked. */
    Map<String, Map<String, Long>> needed();
  }

  /**
   * @param defaultGrams what a piece weighs where the catalogue does not know; null for no answer
   */
  StockLedger(
      JdbcTemplate jdbc,
      LocationDirectory locations,
      RuleDirectory rules,
      Untracked untracked,
      @Nullable Integer defaultGrams,
      PackingPlans plans,
      FreedStock freed) {
    this.defaultGrams = defaultGrams;
    this.plans = plans;
    this.jdbc = jdbc;
    this.reservations = new Reservations(jdbc, freed);
    this.rejections = new RejectedReservations(jdbc);
    this.history = new DemandHistory(jdbc);
    this.locations = locations;
    this.rules = rules;
    this.untracked = untracked;
  }

  @Override
  public Map<String, Outcome> reserve(List<Demand> demands) {
    return reserveOrAwait(demands).outcomes();
  }

  /** The same; whoever calls it sees to it that those who have to wait are served one day. */
  public Reserved reserveOrAwait(List<Demand> demands) {
    commitEarlierRounds(demands);
    var articles = Articles.of(demands, defaultGrams, jdbc);
    Locations places = locations.current();
    var shelves = new Shelves(places);
    String[] skus = articles.skus(demands);
    Set<String> queued = skus.length == 0 ? Set.of() : reservations.lock(skus, shelves);
    Set<String> waitAlready =
        queued.isEmpty()
            ? Set.of()
            : reservations.promised(
                queued, demands.stream().map(Demand::reference).toArray(String[]::new), shelves);
    Allocator allocator = allocator(shelves, places, rules.current(), articles);
    var outcomes = new HashMap<String, Outcome>();
    var waiting = new HashMap<String, Map<String, Integer>>();
    for (Demand demand : demands) {
      if (waitAlready.contains(demand.reference())) {
        outcomes.put(demand.reference(), new Outcome.Deferred());
        waiting.put(demand.reference(), Map.of());
      } else {
        outcomes.put(demand.reference(), allocator.allocate(demand));
      }
    }
    keep(
        allocator,
        demands.stream()
            .filter(d -> !d.pieces().isEmpty() && !waitAlready.contains(d.reference()))
            .toList());
    if (!allocator.rejected().isEmpty()) {
      rejections.keep(allocator.rejected());
    }
    waiting.putAll(allocator.waiting());
    return new Reserved(outcomes, waiting);
  }

  /**
   * Serves orders that wait, one after another, each wholly or not at all.
   *
   * @return by reference, completed; those that go on waiting are not in it
   */
  public Map<String, Outcome> serve(List<Demand> demands, Turns turns) {
    var articles = Articles.of(demands, defaultGrams, jdbc);
    Locations places = locations.current();
    var shelves = new Shelves(places);
    reservations.lock(articles.skus(demands), shelves);
    Map<String, Map<String, Long>> needed = turns.needed();
    List<Demand> next =
        demands.stream().filter(d -> isTurnOf(needed.get(d.reference()), shelves)).toList();
    AllocationRules active = rules.current();
    Allocator allocator = allocator(shelves, places, active, articles);
    var served = new HashMap<String, Outcome>();
    for (Demand demand : active.isEmpty() ? next : history.complete(next)) {
      if (allocator.allocate(demand) instanceof Outcome.Completed completed) {
        served.put(demand.reference(), completed);
      }
    }
    if (!allocator.taken().isEmpty()) {
      reservations.keep(allocator.taken(), List.of(), Set.of());
    }
    return served;
  }

  /** Before anything is taken: what those before it need is in what it needs. */
  private static boolean isTurnOf(@Nullable Map<String, Long> needed, Shelves shelves) {
    return needed != null
        && needed.entrySet().stream()
            .allMatch(
                need ->
                    !shelves.counts(need.getKey())
                        || shelves.free(need.getKey()) >= need.getValue());
  }

  private Allocator allocator(
      Shelves shelves, Locations places, AllocationRules active, Articles articles) {
    return new Allocator(
        shelves,
        active,
        articles::of,
        untracked == Untracked.REJECT,
        (location, lines) ->
            plans
                .boxed(articles.measures().measured(location, lines), articles.measures())
                .from(places.address(location)));
  }

  private void keep(Allocator allocator, List<Demand> asked) {
    Set<String> waiting = allocator.waiting().keySet();
    if (!allocator.taken().isEmpty()) {
      reservations.keep(allocator.taken(), asked, waiting);
    } else if (!asked.isEmpty()) {
      history.keep(asked, waiting);
    }
  }

  /** Two more statements, in a batch that has a further parcel. */
  private void commitEarlierRounds(List<Demand> demands) {
    List<Ending> left =
        demands.stream()
            .filter(Demand::further)
            .map(demand -> Ending.ofEarlierRounds(demand.order(), demand.step()))
            .toList();
    if (!left.isEmpty()) {
      reservations.end(left);
    }
  }

  @Override
  public Map<String, Outcome> release(List<String> references) {
    Map<String, List<Beyond>> beyond =
        reservations.release(references).stream().collect(groupingBy(b -> b.ended().reference()));
    var outcomes = new HashMap<String, Outcome>();
    for (String reference : references) {
      List<Beyond> found = beyond.getOrDefault(reference, List.of());
      outcomes.put(
          reference,
          Outcome.completed(
              found.isEmpty() ? null : new Released(pieces(found, true), pieces(found, false))));
    }
    return outcomes;
  }

  private static @Nullable List<Pieces> pieces(List<Beyond> found, boolean returned) {
    List<Pieces> pieces =
        found.stream()
            .filter(one -> one.returned() == returned)
            .map(one -> one.ended().pieces())
            .toList();
    return pieces.isEmpty() ? null : pieces;
  }

  @Override
  public Map<String, Outcome> commit(List<HandOver> handOvers) {
    List<Ended> ended =
        reservations.end(
            handOvers.stream()
                .map(one -> Ending.handedOver(one.order().value(), one.location()))
                .toList());
    Map<String, List<Ended>> byOrder = ended.stream().collect(groupingBy(Ended::order));
    var outcomes = new HashMap<String, Outcome>();
    for (HandOver handOver : handOvers) {
      List<Pieces> left =
          byOrder.getOrDefault(handOver.order().value(), List.of()).stream()
              .map(Ended::pieces)
              .filter(p -> handOver.location() == null || handOver.location().equals(p.location()))
              .toList();
      outcomes.put(handOver.id(), Outcome.completed(new Departed(left)));
    }
    return outcomes;
  }

  @Override
  public Optional<Outcome> find(String reference) {
    List<Taken> reserved = reservations.find(reference);
    if (reserved.isEmpty()) {
      return Optional.empty();
    }
    var parcels = new LinkedHashMap<String, List<Allocations.Line>>();
    for (Taken line : reserved) {
      parcels
          .computeIfAbsent(line.shelf().location(), l -> new ArrayList<>())
          .add(new Allocations.Line(line.shelf().sku(), line.pieces(), null));
    }
    return Optional.of(
        Outcome.completed(
            new Allocations(
                parcels.entrySet().stream()
                    .map(p -> new Allocation(p.getKey(), p.getValue()))
                    .toList())));
  }
}
