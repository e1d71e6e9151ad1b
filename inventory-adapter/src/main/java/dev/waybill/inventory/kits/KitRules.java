package dev.waybill.inventory.kits;

import dev.waybill.inventory.catalogue.Catalogue;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a kit may be. Its parts are never kits: an order's line is replaced by parts once, so that
 * reserving needs one look at the table, and no circle can be made.
 */
final class KitRules {

  private static final int MOST_PARTS = 100;
  private static final int MOST_PIECES = 10_000;

  private KitRules() {}

  /**
   * Why it cannot be, and what to do instead; null if it can.
   *
   * @param others every other kit that has one of these SKUs as its name or as a part
   * @param known those of the parts that are items, or in stock
   */
  static @Nullable String fault(
      String kit,
      SortedMap<String, Integer> parts,
      Map<String, SortedMap<String, Integer>> others,
      Set<String> known) {
    String wrong = Catalogue.faultOfSku(kit);
    if (wrong != null) {
      return wrong;
    }
    if (parts.isEmpty() || parts.size() > MOST_PARTS) {
      return "A kit has 1 to " + MOST_PARTS + " parts.";
    }
    for (Map.Entry<String, Integer> part : parts.entrySet()) {
      String fault = faultOfPart(kit, part.getKey(), part.getValue(), others, known);
      if (fault != null) {
        return fault;
      }
    }
    return others.entrySet().stream()
        .filter(other -> other.getValue().containsKey(kit))
        .findFirst()
        .map(
            other ->
                kit
                    + " is a part of "
                    + other.getKey()
                    + ", and a part cannot be a kit: name its parts there instead.")
        .orElse(null);
  }

  private static @Nullable String faultOfPart(
      String kit,
      String part,
      @Nullable Integer pieces,
      Map<String, SortedMap<String, Integer>> others,
      Set<String> known) {
    if (pieces == null || pieces < 1 || pieces > MOST_PIECES) {
      return "Of each part there are 1 to 10,000 pieces in a kit: see " + part + '.';
    }
    if (part.equals(kit)) {
      return "A kit is no part of itself: leave " + part + " out.";
    }
    if (others.containsKey(part)) {
      return part + " is a kit itself: name its parts instead.";
    }
    return known.contains(part)
        ? null
        : "There is no item " + part + ": PUT /api/items/" + part + " makes one.";
  }
}
