package dev.waybill.shipping.carrier;

import java.util.List;

/**
 * One box: its weight with packaging, its size, and what is in it.
 *
 * @param grams at least 1
 */
public record Parcel(int grams, Dimensions dimensions, List<Item> items) {

  public record Item(String sku, int quantity) {}

  /** Outer sides. */
  public record Dimensions(int lengthMm, int widthMm, int heightMm) {}
}
