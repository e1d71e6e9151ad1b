package dev.waybill.sandbox.shops;

import java.util.List;

/**
 * Something that the shops sell.
 *
 * @param cents price in euro cents, before tax
 * @param millimetres length, width and height as it is packed; empty for what is not sent
 * @param small cheap and light: all that yen orders buy, to keep their sums small
 */
public record Article(
    String sku,
    long productId,
    long variationId,
    String name,
    long cents,
    int grams,
    boolean digital,
    boolean small,
    List<Integer> millimetres,
    String hsCode,
    String origin) {

  /** The id of what is sold: the variation's, or the product's where it has none. */
  public long soldAs() {
    return variationId == 0 ? productId : variationId;
  }
}
