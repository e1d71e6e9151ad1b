package dev.waybill.inventory.ledger;

import dev.waybill.inventory.ledger.LedgerSettings.Untracked;
import dev.waybill.inventory.stock.Allocations;
import dev.waybill.inventory.stock.Allocations.Allocation;
import dev.waybill.inventory.stock.Demand;
import dev.waybill.inventory.stock.StockProvider;
import dev.waybill.step.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is free on the shelves while a batch is allocated, and who got what. Plain memory: the rows
 * behind it are locked by the caller.
 */
final class Shelves {

  /** A row of the stock ledger. */
  record Shelf(String location, String sku) {}

  /** Pieces taken for a demand. */
  record Taken(String reference, Shelf shelf, int pieces) {}

  private final Comparator<String> byPriority;
  private final LedgerSettings settings;

  /** By SKU, then by location in the order in which they are to ship. */
  private final Map<String, TreeMap<String, Integer>> free = new HashMap<>();

  private final List<Taken> taken = new ArrayList<>();

  Shelves(LedgerSettings settings) {
    this.settings = settings;
    List<String> listed = settings.locations();
    this.byPriority =
        Comparator.<String>comparingInt(
                l -> listed.contains(l) ? listed.indexOf(l) : Integer.MAX_VALUE)
            .thenComparing(Comparator.naturalOrder());
  }

  void put(Shelf shelf, int pieces) {
    free.computeIfAbsent(shelf.sku(), s -> new TreeMap<>(byPriority)).put(shelf.location(), pieces);
  }

  List<Taken> taken() {
    return taken;
  }

  /** Takes all that is wanted, or nothing; for a partial demand what there is of it. */
  Outcome allocate(Demand demand) {
    var tracked = new TreeMap<String, Integer>();
    var untracked = new TreeMap<String, Integer>();
    demand.pieces().forEach((sku, n) -> (free.containsKey(sku) ? tracked : untracked).put(sku, n));
    List<String> lacking =
        tracked.entrySet().stream()
            .filter(wanted -> freePieces(wanted.getKey()) < wanted.getValue())
            .map(wanted -> lack(wanted.getKey(), wanted.getValue()))
            .collect(Collectors.toCollection(ArrayList::new));
    if (settings.untracked() == Untracked.REJECT) {
      untracked.keySet().forEach(sku -> lacking.add(sku + " (not in the stock ledger)"));
    }
    if (demand.partial()) {
      tracked.replaceAll((sku, wanted) -> Math.min(wanted, freePieces(sku)));
      tracked.values().removeIf(pieces -> pieces == 0);
      if (settings.untracked() == Untracked.REJECT) {
        untracked.clear();
      }
    }
    boolean nothing = tracked.isEmpty() && untracked.isEmpty();
    if (!lacking.isEmpty() && (nothing || !demand.partial())) {
      return Outcome.rejected(
          StockProvider.OUT_OF_STOCK, "Out of stock: " + String.join(", ", lacking));
    }
    var parcels = new TreeMap<String, List<Allocations.Line>>(byPriority);
    String whole = locationWithAllOf(tracked);
    tracked.forEach((sku, n) -> take(demand.reference(), sku, n, whole, parcels));
    if (!untracked.isEmpty()) {
      String from = parcels.isEmpty() ? firstLocation() : parcels.firstKey();
      List<Allocations.Line> lines = parcels.computeIfAbsent(from, l -> new ArrayList<>());
      untracked.forEach((sku, n) -> lines.add(new Allocations.Line(sku, n, true)));
    }
    return Outcome.completed(
        demand.answer(
            parcels.entrySet().stream()
                .map(parcel -> new Allocation(parcel.getKey(), parcel.getValue()))
                .toList()));
  }

  private int freePieces(String sku) {
    return shelvesOf(sku).values().stream().mapToInt(Integer::intValue).sum();
  }

  private String lack(String sku, int wanted) {
    return "%s (%d wanted, %d free)".formatted(sku, wanted, freePieces(sku));
  }

  private String firstLocation() {
    return settings.locations().getFirst();
  }

  /** The first location that can ship everything in one parcel; "" if there is none. */
  private String locationWithAllOf(Map<String, Integer> wanted) {
    return wanted.keySet().stream()
        .flatMap(sku -> shelvesOf(sku).keySet().stream())
        .distinct()
        .sorted(byPriority)
        .filter(
            location ->
                wanted.entrySet().stream()
                    .allMatch(w -> shelvesOf(w.getKey()).getOrDefault(location, 0) >= w.getValue()))
        .findFirst()
        .orElse("");
  }

  /** From one location if one has enough of the SKU, else from each in turn. */
  private void take(
      String reference,
      String sku,
      int wanted,
      String whole,
      Map<String, List<Allocations.Line>> parcels) {
    TreeMap<String, Integer> shelves = shelvesOf(sku);
    List<String> from =
        !whole.isEmpty()
            ? List.of(whole)
            : shelves.entrySet().stream()
                .filter(shelf -> shelf.getValue() >= wanted)
                .map(Map.Entry::getKey)
                .findFirst()
                .map(List::of)
                .orElseGet(() -> List.copyOf(shelves.keySet()));
    int left = wanted;
    for (String location : from) {
      int pieces = Math.min(left, shelves.getOrDefault(location, 0));
      if (pieces > 0) {
        shelves.merge(location, -pieces, Integer::sum);
        taken.add(new Taken(reference, new Shelf(location, sku), pieces));
        parcels
            .computeIfAbsent(location, l -> new ArrayList<>())
            .add(new Allocations.Line(sku, pieces, null));
        left -= pieces;
      }
    }
  }

  private TreeMap<String, Integer> shelvesOf(String sku) {
    return free.getOrDefault(sku, new TreeMap<>());
  }
}
