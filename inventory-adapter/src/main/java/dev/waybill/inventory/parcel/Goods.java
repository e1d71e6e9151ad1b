package dev.waybill.inventory.parcel;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * So many equal units.
 *
 * @param pieces at least 1
 */
record Goods(Unit unit, int pieces) {

  /** The largest first; the same goods are always in the same order. */
  static final Comparator<Goods> LARGEST_FIRST =
      Comparator.<Goods>comparingLong(goods -> -goods.unit().volume())
          .thenComparingLong(goods -> -goods.unit().countedGrams())
          .thenComparing(goods -> goods.unit().sku());

  static int pieces(Collection<Goods> all) {
    return all.stream().mapToInt(Goods::pieces).sum();
  }

  /** Each piece by itself. */
  static List<Unit> units(Collection<Goods> all) {
    return all.stream()
        .flatMap(goods -> Stream.generate(goods::unit).limit(goods.pieces()))
        .toList();
  }
}
