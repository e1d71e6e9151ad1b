package dev.waybill.inventory.allocation;

import dev.waybill.contracts.Destination;
import dev.waybill.inventory.location.Locations;
import dev.waybill.inventory.location.Locations.Rank;
import dev.waybill.inventory.location.Point;
import dev.waybill.inventory.movement.Shelf;
import dev.waybill.inventory.stock.Allocations;
import dev.waybill.inventory.stock.Allocations.Allocation;
import dev.waybill.inventory.stock.Demand;
import dev.waybill.step.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What tests of allocation say in few words. */
public final class Rules {

  private Rules() {}

  /** Rules as they are written. */
  public static AllocationRules rules(Rule... rules) {
    return new AllocationRules(List.of(rules), new TreeMap<>());
  }

  /** For all orders, from anywhere. */
  public static Rule rule(Integer mostLocations, Criterion... sort) {
    return new Rule("all", When.ALWAYS, List.of(), List.of(sort), mostLocations);
  }

  public static When countries(String... countries) {
    return new When(Set.of(), Set.of(countries), Set.of(), Set.of(), Set.of());
  }

  /** In the order in which they ship; nobody says where they lie. */
  public static Locations locations(String... codes) {
    return new Locations(
        Arrays.stream(codes).map(code -> new Rank(code, true, (Point) null)).toList());
  }

  public static Demand demand(Map<String, Integer> pieces) {
    return new Demand("shop:1/reserve-stock", "shop", new TreeMap<>(pieces));
  }

  public static Demand demand(Map<String, Integer> pieces, String country, String postcode) {
    return demand(pieces).of(Destination.of(country, postcode), List.of());
  }

  /** With so many pieces, by location and SKU. */
  static Shelves shelves(Locations locations, Map<String, Map<String, Integer>> stock) {
    var shelves = new Shelves(locations);
    stock.forEach(
        (location, skus) ->
            skus.forEach((sku, pieces) -> shelves.put(new Shelf(location, sku), pieces)));
    return shelves;
  }

  static Allocator allocator(Shelves shelves, AllocationRules rules) {
    return new Allocator(
        shelves,
        rules,
        demand -> demand.pieces().keySet().stream().map(Article::itself).toList(),
        true,
        Allocation::new);
  }

  /** Pieces by location and SKU of what was allocated. */
  static SortedMap<String, SortedMap<String, Integer>> parcels(Outcome outcome) {
    var parcels = new TreeMap<String, SortedMap<String, Integer>>();
    if (outcome instanceof Outcome.Completed(Allocations got)) {
      for (Allocation parcel : got.allocations()) {
        var lines = new TreeMap<String, Integer>();
        parcel.lines().forEach(line -> lines.merge(line.sku(), line.quantity(), Integer::sum));
        parcels.put(parcel.location(), lines);
      }
    }
    return parcels;
  }
}
