package dev.waybill.sandbox.shops;

/**
 * Something that the shops sell.
 *
 * @param cents price in euro cents, before tax
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
    boolean small) {}
