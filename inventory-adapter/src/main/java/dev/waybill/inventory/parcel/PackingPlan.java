package dev.waybill.inventory.parcel;

import static java.util.stream.Collectors.partitioningBy;

import dev.waybill.inventory.packaging.Packaging;
import dev.waybill.inventory.stock.Allocations.PlannedBox;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Into which boxes the goods of one location go: first what is packed together, then what fits no
 * packaging, then what ships alone. The same goods and packagings always give the same plan:
 * shipments are named by the place of their box.
 *
 * @param estimated why no packaging was chosen for what is packed together; null if one was
 */
record PackingPlan(List<PlannedBox> boxes, @Nullable String estimated) {

  /** The catalogue does not know the size of something. */
  static final String NO_SIZE = "no-size";

  /** The packer would take too long. */
  static final String TOO_MANY_PIECES = "too-many-pieces";

  /** The packer finds nothing. */
  static final String NOT_FOUND = "not-found";

  /**
   * @param goods at least one piece
   * @param available at least one, the smallest first
   */
  static PackingPlan of(List<Goods> goods, List<Packaging> available) {
    Map<Boolean, List<Goods>> alone =
        goods.stream()
            .sorted(Goods.LARGEST_FIRST)
            .collect(partitioningBy(one -> one.unit().alone()));
    List<Goods> together = alone.getOrDefault(false, List.of());
    var fillings = new ArrayList<Filling>();
    String why = null;
    if (together.stream().anyMatch(one -> one.unit().size() == null)) {
      why = NO_SIZE;
    } else if (Goods.pieces(together) > Packer.MOST_PIECES) {
      why = TOO_MANY_PIECES;
    } else {
      Optional<List<Filling>> packed = packed(together, available);
      packed.ifPresent(fillings::addAll);
      why = packed.isPresent() ? null : NOT_FOUND;
    }
    if (why != null) {
      fillings.addAll(byWeight(Goods.units(together), available));
    }
    Goods.units(alone.getOrDefault(true, List.of()))
        .forEach(unit -> fillings.add(single(unit, available)));
    return new PackingPlan(fillings.stream().map(Filling::told).toList(), why);
  }

  /** What fits no packaging goes in a parcel of its own size. */
  private static Optional<List<Filling>> packed(List<Goods> goods, List<Packaging> available) {
    Map<Boolean, List<Goods>> fitting =
        goods.stream()
            .collect(
                partitioningBy(
                    one ->
                        available.stream()
                            .anyMatch(packaging -> Packer.fits(one.unit(), packaging))));
    List<Goods> inside = fitting.getOrDefault(true, List.of());
    Optional<List<Filling>> packed =
        switch (Goods.pieces(inside)) {
          case 0 -> Optional.of(List.of());
          // Most orders: there is nothing to try.
          case 1 -> Optional.of(List.of(single(inside.getFirst().unit(), available)));
          default -> Packer.pack(inside, available);
        };
    return packed.map(
        boxes -> {
          var all = new ArrayList<>(boxes);
          Goods.units(fitting.getOrDefault(false, List.of()))
              .forEach(unit -> all.add(new Filling(null, List.of(unit))));
          return all;
        });
  }

  /** The smallest packaging that takes it. */
  private static Filling single(Unit unit, List<Packaging> available) {
    return new Filling(
        available.stream().filter(one -> Packer.fits(unit, one)).findFirst().orElse(null),
        List.of(unit));
  }

  /** As few parcels as the heaviest packaging would allow, each piece into the first with room. */
  private static List<Filling> byWeight(List<Unit> units, List<Packaging> available) {
    long most = available.stream().mapToLong(Packaging::mostGrams).max().orElse(Long.MAX_VALUE);
    var parcels = new ArrayList<List<Unit>>();
    var weights = new ArrayList<Long>();
    for (Unit unit : units) {
      int place = 0;
      while (place < parcels.size() && weights.get(place) + unit.countedGrams() > most) {
        place++;
      }
      if (place == parcels.size()) {
        parcels.add(new ArrayList<>());
        weights.add(0L);
      }
      parcels.get(place).add(unit);
      weights.set(place, weights.get(place) + unit.countedGrams());
    }
    return parcels.stream().map(parcel -> new Filling(null, parcel)).toList();
  }
}
