package dev.waybill.contracts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How people say that the goods of one location are packed, in place of the boxes that were
 * planned: each box becomes a parcel with a label of its own.
 *
 * @param location as the reservation names it
 * @param boxes in the order in which their labels are bought
 */
public record Packing(String location, List<Box> boxes) {

  /**
   * A box and what is in it.
   *
   * @param packaging code of the packaging; null for none that has a code
   * @param carrierPackaging the carrier's own code of it; null if the box is the sender's
   * @param emptyGrams what the box weighs without goods; null where that is not known
   * @param grams what it weighs with everything in it, from the scales; null: the goods by the
   *     catalogue, and the empty box
   * @param dimensions outer sides; null where nobody knows them
   */
  public record Box(
      @Nullable String packaging,
      @Nullable String carrierPackaging,
      @Nullable Integer emptyGrams,
      @Nullable Integer grams,
      @Nullable Dimensions dimensions,
      List<Item> items) {}

  /** Outer sides of a box. */
  public record Dimensions(int lengthMm, int widthMm, int heightMm) {}

  /**
   * Pieces in a box.
   *
   * @param sku as the reservation has it: {@link OrderLine#stockKey}
   */
  public record Item(String sku, int quantity) {}
}
