package dev.waybill.shipping.label;

import dev.waybill.contracts.Address;
import dev.waybill.shipping.carrier.Customs;
import dev.waybill.shipping.carrier.Parcel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one warehouse gives to an order, as the step {@code reserve-stock} tells it.
 *
 * @param location name of the warehouse
 * @param origin its address; null if it has none
 * @param grams what its lines weigh by the catalogue; null where that does not know all of them
 * @param dimensions of what does not ship alone; null where the catalogue does not know
 * @param alone what goes in parcels of its own; null for nothing
 * @param customs what is declared of each line; null where no border is crossed, or nobody looked
 * @param boxes into which all of it goes; null where the location has no packagings
 */
record Allocation(
    @Nullable String location,
    @Nullable Address origin,
    @Nullable List<Parcel.Item> lines,
    @Nullable Integer grams,
    Parcel.@Nullable Dimensions dimensions,
    @Nullable List<Alone> alone,
    @Nullable List<Declared> customs,
    @Nullable List<PlannedBox> boxes) {

  /**
   * What customs are told of one piece of a line.
   *
   * @param sku as the order has it
   * @param goods with their quantity in one piece of the line
   */
  record Declared(String sku, List<Customs.Goods> goods) {}

  /** The result of {@code reserve-stock}, as far as labels need it. */
  record Reservation(@Nullable List<Allocation> allocations) {}

  /** The result of {@code describe-parcels}: allocations without their lines. */
  record Description(@Nullable List<Allocation> parcels) {}

  /**
   * Pieces of a line, each in a parcel.
   *
   * @param grams of one; null where the catalogue does not know
   */
  record Alone(
      String sku, int quantity, @Nullable Integer grams, Parcel.@Nullable Dimensions dimensions) {}

  /** With what another knows of the same goods. */
  Allocation describedBy(Allocation other) {
    return new Allocation(
        location,
        other.origin() == null ? origin : other.origin(),
        lines,
        other.grams(),
        other.dimensions(),
        other.alone(),
        other.customs(),
        other.boxes());
  }

  /** The same in other boxes; a single one weighs what all of it weighs, unless somebody says. */
  Allocation in(List<PlannedBox> others) {
    return new Allocation(
        location,
        origin,
        lines,
        grams,
        dimensions,
        alone,
        customs,
        others.size() == 1 ? List.of(others.getFirst().orWeighing(grams)) : others);
  }

  /** What a piece weighs by the catalogue, as far as the plan of the boxes tells it. */
  Map<String, Integer> pieceGrams() {
    var known = new HashMap<String, Integer>();
    if (boxes != null) {
      for (PlannedBox box : boxes) {
        for (PlannedBox.Item item : box.contents()) {
          Integer piece = item.grams();
          if (piece != null) {
            known.put(item.sku(), piece);
          }
        }
      }
    }
    return known;
  }

  /**
   * What is declared of a parcel with these pieces; null for nothing.
   *
   * @param invoice number of the order
   */
  @Nullable Customs declared(List<Parcel.Item> items, @Nullable String invoice) {
    if (customs == null || customs.isEmpty()) {
      return null;
    }
    List<Customs.Goods> goods =
        items.stream()
            .flatMap(
                item ->
                    customs.stream()
                        .filter(one -> one.sku().equals(item.sku()))
                        .flatMap(one -> one.goods().stream())
                        .map(one -> one.times(item.quantity())))
            .toList();
    return new Customs(Customs.Contents.MERCHANDISE, Customs.Incoterm.DAP, invoice, goods);
  }

  List<Parcel.Item> items() {
    return lines == null ? List.of() : lines;
  }

  /** One for each parcel that holds a single piece; empty where all goes into one box. */
  List<Alone> singles() {
    return alone == null
        ? List.of()
        : alone.stream()
            .flatMap(
                line ->
                    Stream.generate(() -> new Alone(line.sku(), 1, line.grams(), line.dimensions()))
                        .limit(Math.max(0, line.quantity())))
            .toList();
  }

  /** What goes into a box together. */
  List<Parcel.Item> together() {
    return alone == null
        ? items()
        : items().stream()
            .filter(item -> alone.stream().noneMatch(one -> one.sku().equals(item.sku())))
            .toList();
  }
}
