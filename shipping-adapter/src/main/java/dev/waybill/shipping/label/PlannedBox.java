package dev.waybill.shipping.label;

import dev.waybill.contracts.Packing;
import dev.waybill.shipping.carrier.Parcel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A box and what goes into it, as the reservation plans it.
 *
 * @param packaging code of the packaging; null for a parcel without one
 * @param carrierPackaging the carrier's own code of it; null if the box is the sender's
 * @param emptyGrams what the packaging weighs; null without one
 * @param grams what is in it, without packaging; null where the catalogue does not know
 * @param dimensions outer sides; null where nobody knows them
 * @param items null for nothing
 */
record PlannedBox(
    @Nullable String packaging,
    @Nullable String carrierPackaging,
    @Nullable Integer emptyGrams,
    @Nullable Integer grams,
    Parcel.@Nullable Dimensions dimensions,
    @Nullable List<Item> items) {

  /**
   * Pieces in a box.
   *
   * @param grams of one; null where the catalogue does not know
   */
  record Item(String sku, int quantity, @Nullable Integer grams) {}

  List<Item> contents() {
    return items == null ? List.of() : items;
  }

  List<Parcel.Item> pieces() {
    return contents().stream().map(item -> new Parcel.Item(item.sku(), item.quantity())).toList();
  }

  PlannedBox orWeighing(@Nullable Integer goods) {
    return grams == null
        ? new PlannedBox(packaging, carrierPackaging, emptyGrams, goods, dimensions, items)
        : this;
  }

  /** As people say it; what the scales say holds the empty box already. */
  static PlannedBox of(Packing.Box box) {
    Integer empty = box.emptyGrams();
    Integer scales = box.grams();
    Packing.Dimensions size = box.dimensions();
    return new PlannedBox(
        box.packaging(),
        box.carrierPackaging(),
        scales != null && empty == null ? Integer.valueOf(0) : empty,
        scales == null ? null : Integer.valueOf(Math.max(1, scales - (empty == null ? 0 : empty))),
        size == null
            ? null
            : new Parcel.Dimensions(size.lengthMm(), size.widthMm(), size.heightMm()),
        box.items().stream().map(item -> new Item(item.sku(), item.quantity(), null)).toList());
  }
}
