package dev.waybill.inventory.parcel;

import dev.waybill.inventory.stock.Allocations.Allocation;
import dev.waybill.inventory.stock.Allocations.Alone;
import dev.waybill.inventory.stock.Allocations.Dangerous;
import dev.waybill.inventory.stock.Allocations.Dimensions;
import dev.waybill.inventory.stock.Allocations.Line;
import dev.waybill.inventory.stock.Allocations.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What goods weigh and measure by the catalogue, for a batch of orders. */
public final class Measures {

  private static final Piece UNKNOWN = new Piece(null, null, false, null);

  private final @Nullable Integer defaultGrams;

  /** By SKU, of items of the catalogue. */
  private final Map<String, Piece> items = new HashMap<>();

  /**
   * @param defaultGrams of a piece of which it is not known; null for no answer
   */
  public Measures(@Nullable Integer defaultGrams) {
    this.defaultGrams = defaultGrams;
  }

  /** Of an item of the catalogue. */
  public void put(String sku, Piece piece) {
    items.put(sku, piece);
  }

  /**
   * What a location ships, with what it weighs and measures. Goods that the catalogue does not know
   * leave that open; an item that it knows and of which nobody says the weight is a problem with a
   * name.
   */
  public Allocation measured(String location, List<Line> lines) {
    Long grams = grams(lines.stream().flatMap(Measures::parts).toList());
    boolean nobodySays =
        grams == null
            && lines.stream()
                .flatMap(Measures::parts)
                .anyMatch(part -> items.containsKey(part.sku()) && gramsOf(part.sku()) == null);
    List<Line> apart = apart(lines);
    return new Allocation(
        location,
        null,
        lines,
        grams,
        nobodySays ? List.of(Allocation.NO_WEIGHT) : null,
        box(apart.isEmpty() ? lines : lines.stream().filter(l -> !apart.contains(l)).toList()),
        apart.isEmpty() ? null : apart.stream().map(this::alone).toList(),
        null,
        null,
        dangerous(lines));
  }

  /** Lines of which something is dangerous goods; null for none, which is what there mostly is. */
  private @Nullable List<Dangerous> dangerous(List<Line> lines) {
    var found = new ArrayList<Dangerous>(0);
    for (Line line : lines) {
      String kinds =
          parts(line)
              .map(part -> item(part.sku()).dangerous())
              .filter(Objects::nonNull)
              .distinct()
              .collect(Collectors.joining(", "));
      if (!kinds.isEmpty()) {
        found.add(new Dangerous(line.sku(), kinds));
      }
    }
    return found.isEmpty() ? null : found;
  }

  /** Whether the catalogue knows what all of a line weighs. */
  boolean weighs(Line line) {
    return grams(parts(line).toList()) != null;
  }

  /** What is taken from the shelves for a line. */
  static Stream<Part> parts(Line line) {
    List<Part> parts = line.parts();
    return parts == null ? Stream.of(new Part(line.sku(), line.quantity())) : parts.stream();
  }

  /** Lines whose pieces ship alone; none where there is only one piece anyway. */
  private List<Line> apart(List<Line> lines) {
    return lines.stream().mapToInt(Line::quantity).sum() == 1
        ? List.of()
        : lines.stream()
            .filter(line -> parts(line).anyMatch(part -> item(part.sku()).alone()))
            .toList();
  }

  private Alone alone(Line line) {
    Unit unit = unit(line);
    return new Alone(line.sku(), line.quantity(), unit.grams(), unit.size());
  }

  /** One piece of a line, which has at least one. */
  Unit unit(Line line) {
    List<Part> piece =
        parts(line).map(part -> new Part(part.sku(), part.quantity() / line.quantity())).toList();
    return new Unit(
        line.sku(),
        box(List.of(new Line(line.sku(), 1, null, piece))),
        grams(piece),
        piece.stream().anyMatch(part -> item(part.sku()).alone()));
  }

  private @Nullable Long grams(List<Part> parts) {
    long all = 0;
    for (Part part : parts) {
      Integer piece = gramsOf(part.sku());
      if (piece == null) {
        return null;
      }
      all += (long) piece * part.quantity();
    }
    return all;
  }

  private @Nullable Dimensions box(List<Line> lines) {
    var piles = new ArrayList<EstimatedBox.Pile>();
    for (Part part : lines.stream().flatMap(Measures::parts).toList()) {
      Dimensions size = item(part.sku()).size();
      if (size == null) {
        return null;
      }
      piles.add(new EstimatedBox.Pile(size, part.quantity()));
    }
    return piles.isEmpty() ? null : EstimatedBox.around(piles);
  }

  /** What one piece weighs; null where nobody says it. */
  @Nullable Integer grams(String sku) {
    return gramsOf(sku);
  }

  private @Nullable Integer gramsOf(String sku) {
    Integer known = item(sku).grams();
    return known == null ? defaultGrams : known;
  }

  private Piece item(String sku) {
    return items.getOrDefault(sku, UNKNOWN);
  }
}
