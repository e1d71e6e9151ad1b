package dev.waybill.inventory.parcel;

import dev.waybill.inventory.stock.Allocations.Dimensions;
import org.jspecify.annotations.Nullable;

/**
 * One piece of a line as it is packed. A kit is one unit: its parts stay together.
 *
 * @param sku as the order has it
 * @param size null where the catalogue does not know it
 * @param grams null where the catalogue does not know
 * @param alone whether nothing else goes into its box
 */
record Unit(String sku, @Nullable Dimensions size, @Nullable Long grams, boolean alone) {

  /** What is not known weighs nothing: nobody could tell where it is too much. */
  long countedGrams() {
    return grams == null ? 0 : grams;
  }

  /** Cubic millimetres; 0 where the size is not known. */
  long volume() {
    return size == null ? 0 : (long) size.lengthMm() * size.widthMm() * size.heightMm();
  }
}
