package dev.waybill.inventory.packing;

import dev.waybill.contracts.Packing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A box that a packer has begun.
 *
 * @param box what the packer calls it
 * @param packaging what was known of it when the packer said it, without items; null if nobody did
 * @param items by the order's SKUs
 */
record PackedBox(
    String commandId,
    String location,
    String box,
    Packing.@Nullable Box packaging,
    List<Packing.Item> items) {

  /** With these pieces in it. */
  Packing.Box holding(List<Packing.Item> pieces) {
    Packing.Box known = packaging;
    return known == null
        ? new Packing.Box(null, null, null, null, null, pieces)
        : new Packing.Box(
            known.packaging(),
            known.carrierPackaging(),
            known.emptyGrams(),
            known.grams(),
            known.dimensions(),
            pieces);
  }
}
