package dev.waybill.shipping.carrier;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One box: its weight with packaging, its size, and what is in it.
 *
 * @param grams at least 1
 * @param packaging the carrier's own code of a box that it sells by its name; null for the sender's
 *     own
 */
public record Parcel(
    int grams, Dimensions dimensions, List<Item> items, @Nullable String packaging) {

  /** In a box of the sender's own. */
  public Parcel(int grams, Dimensions dimensions, List<Item> items) {
    this(grams, dimensions, items, null);
  }

  public record Item(String sku, int quantity) {}

  /** Outer sides. */
  public record Dimensions(int lengthMm, int widthMm, int heightMm) {}
}
