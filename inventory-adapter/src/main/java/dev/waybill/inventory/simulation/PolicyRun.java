package dev.waybill.inventory.simulation;

import dev.waybill.inventory.allocation.AllocationRules;
import dev.waybill.inventory.allocation.Allocator;
import dev.waybill.inventory.allocation.Article;
import dev.waybill.inventory.allocation.Rule;
import dev.waybill.inventory.allocation.Shelves;
import dev.waybill.inventory.location.Point;
import dev.waybill.inventory.stock.Allocations;
import dev.waybill.inventory.stock.Allocations.Allocation;
import dev.waybill.inventory.stock.Allocations.Alone;
import dev.waybill.inventory.stock.Allocations.Line;
import dev.waybill.inventory.stock.Demand;
import dev.waybill.step.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One version of the rules, over one order after another. Plain memory. */
final class PolicyRun {

  static final String NO_RULE = "no rule";

  private final int version;
  private final AllocationRules rules;
  private final AllocationRules map;
  private final Shelves shelves;
  private final Function<Demand, List<Article>> articles;
  private final boolean untrackedIsSoldOut;
  private final BiFunction<String, List<Line>, Allocation> measuring;
  private final Map<String, int[]> locations = new TreeMap<>();
  private final Map<String, Integer> byRule = new LinkedHashMap<>();
  private int shipped;
  private int split;
  private int lacking;
  private int parcels;
  private int measured;
  private double km;

  /**
   * @param map by whose areas ways are measured, the same for all versions that are compared
   * @param shelves with what is there at the beginning
   */
  PolicyRun(
      int version,
      AllocationRules rules,
      AllocationRules map,
      Shelves shelves,
      Function<Demand, List<Article>> articles,
      boolean untrackedIsSoldOut,
      BiFunction<String, List<Line>, Allocation> measuring) {
    this.version = version;
    this.rules = rules;
    this.map = map;
    this.shelves = shelves;
    this.articles = articles;
    this.untrackedIsSoldOut = untrackedIsSoldOut;
    this.measuring = measuring;
    rules.rules().forEach(rule -> byRule.put(rule.name(), 0));
  }

  /** Allocates the next order. */
  void take(Demand demand) {
    Rule rule = rules.first(demand, articles.apply(demand));
    byRule.merge(rule == null ? NO_RULE : rule.name(), 1, Integer::sum);
    // One for each order: it remembers what was taken.
    var allocator = new Allocator(shelves, rules, articles, untrackedIsSoldOut, measuring);
    switch (allocator.allocate(demand)) {
      case Outcome.Completed(Allocations got) -> ships(demand, got);
      case Outcome.Completed other -> throw new IllegalStateException("No allocations: " + other);
      case Outcome.Rejected no -> lacking++;
      case Outcome.Deferred later -> lacking++;
      case Outcome.Unavailable later -> throw new IllegalStateException(later.toString());
    }
  }

  /** One for all, and one for each piece that ships alone. */
  private static int parcels(Allocation allocation) {
    int pieces = pieces(allocation);
    int alone =
        allocation.alone() == null
            ? 0
            : allocation.alone().stream().mapToInt(Alone::quantity).sum();
    return alone < pieces ? alone + 1 : alone;
  }

  private static int pieces(Allocation allocation) {
    return allocation.lines().stream().mapToInt(Line::quantity).sum();
  }

  private void ships(Demand demand, Allocations got) {
    List<Allocation> its = got.allocations();
    shipped++;
    if (its.size() > 1) {
      split++;
    }
    if (got.missing() != null) {
      lacking++;
    }
    Point to = map.pointOf(demand.destination());
    for (Allocation parcel : its) {
      int[] numbers = locations.computeIfAbsent(parcel.location(), l -> new int[2]);
      numbers[0]++;
      numbers[1] += pieces(parcel);
      int here = parcels(parcel);
      parcels += here;
      Point from = shelves.locations().point(parcel.location());
      if (from != null && to != null) {
        km += here * from.kmTo(to);
        measured += here;
      }
    }
  }

  PolicyResult result() {
    return new PolicyResult(
        version,
        shipped,
        lacking,
        parcels,
        rounded(ratio(parcels, shipped), 1_000),
        rounded(ratio(split, shipped), 10_000),
        measured == 0 ? null : rounded(km / measured, 10),
        parcels - measured,
        locations.entrySet().stream()
            .map(l -> new PolicyResult.AtLocation(l.getKey(), l.getValue()[0], l.getValue()[1]))
            .toList(),
        byRule.entrySet().stream()
            .map(r -> new PolicyResult.ByRule(r.getKey(), r.getValue()))
            .toList());
  }

  private static @Nullable Double ratio(int of, int all) {
    return all == 0 ? null : (double) of / all;
  }

  private static @Nullable Double rounded(@Nullable Double number, int parts) {
    return number == null ? null : (double) Math.round(number * parts) / parts;
  }
}
