package dev.waybill.inventory.ledger;

import dev.waybill.inventory.stock.Allocations.Allocation;
import dev.waybill.inventory.stock.Allocations.Line;
import dev.waybill.inventory.stock.Allocations.Part;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What goods weigh by the catalogue, while a batch is allocated. */
final class Weights {

  private static final int UNKNOWN = 0;

  private final int otherwise;

  /** Grams of one piece, by SKU; {@value #UNKNOWN} for an item of which nobody says it. */
  private final Map<String, Integer> grams = new HashMap<>();

  /**
   * @param otherwise of a piece of which it is not known; null for no answer
   */
  Weights(@Nullable Integer otherwise) {
    this.otherwise = otherwise == null ? UNKNOWN : otherwise;
  }

  /** Of an item of the catalogue; 0 if nobody says it. */
  void put(String sku, int piece) {
    grams.put(sku, piece);
  }

  /**
   * What a location ships, with what it weighs. Goods that the catalogue does not know leave the
   * weight open; an item that it knows and of which nobody says it is a problem with a name.
   */
  Allocation weighed(String location, List<Line> lines) {
    List<Part> pieces = lines.stream().flatMap(Weights::pieces).toList();
    boolean open = pieces.stream().anyMatch(piece -> gramsOf(piece.sku()) == UNKNOWN);
    if (!open) {
      long all = pieces.stream().mapToLong(p -> (long) gramsOf(p.sku()) * p.quantity()).sum();
      return new Allocation(location, lines, all, null);
    }
    boolean nobodySays =
        pieces.stream().anyMatch(p -> grams.containsKey(p.sku()) && gramsOf(p.sku()) == UNKNOWN);
    return new Allocation(location, lines, null, nobodySays ? List.of(Allocation.NO_WEIGHT) : null);
  }

  private int gramsOf(String sku) {
    int known = grams.getOrDefault(sku, UNKNOWN);
    return known == UNKNOWN ? otherwise : known;
  }

  private static Stream<Part> pieces(Line line) {
    List<Part> parts = line.parts();
    return parts == null ? Stream.of(new Part(line.sku(), line.quantity())) : parts.stream();
  }
}
