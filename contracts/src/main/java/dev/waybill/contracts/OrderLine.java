package dev.waybill.contracts;

import org.jspecify.annotations.Nullable;

/**
 * One line of an order, with what is <em>left to ship</em>: refunded and removed pieces are already
 * taken off. The sums are those of all pieces that were ordered.
 *
 * @param id the shop's id of the line
 * @param sku "" where the product has none; such a line is told apart by {@code productId}
 * @param productId the shop's product or variant id; null for custom items and deleted products
 * @param quantity pieces left to ship or to deliver digitally; never negative, may be 0. Always 0
 *     where somebody else delivers the line
 * @param unitPrice per piece, after discounts
 * @param needsShipping false for digital goods, gift cards and the like; and of a bundle for what
 *     is not packed by itself, be that the bundle or what is in it
 * @param grams weight of one piece, 0 where the shop does not tell
 * @param ordered pieces as they were ordered, refunded and shipped ones included
 * @param discount taken off the line; null for none
 * @param tax of the line; null for none
 * @param total after discounts; with tax if {@link Totals#taxesIncluded}
 * @param presentmentPrice the unit price as the customer saw it, where that was another currency
 * @param shipped pieces that the shop shows as shipped, which {@code quantity} no longer counts;
 *     null where the shop does not count them, as WooCommerce
 */
public record OrderLine(
    String id,
    String sku,
    @Nullable String productId,
    String title,
    int quantity,
    Money unitPrice,
    boolean needsShipping,
    int grams,
    @Nullable Integer ordered,
    @Nullable Money discount,
    @Nullable Money tax,
    @Nullable Money total,
    @Nullable Money presentmentPrice,
    @Nullable String fulfilledBy,
    @Nullable String partOf,
    @Nullable Integer shipped) {

  /** A line of a shop that does not count what was shipped. */
  public OrderLine(
      String id,
      String sku,
      @Nullable String productId,
      String title,
      int quantity,
      Money unitPrice,
      boolean needsShipping,
      int grams,
      @Nullable Integer ordered,
      @Nullable Money discount,
      @Nullable Money tax,
      @Nullable Money total,
      @Nullable Money presentmentPrice,
      @Nullable String fulfilledBy,
      @Nullable String partOf) {
    this(
        id,
        sku,
        productId,
        title,
        quantity,
        unitPrice,
        needsShipping,
        grams,
        ordered,
        discount,
        tax,
        total,
        presentmentPrice,
        fulfilledBy,
        partOf,
        null);
  }

  /** A line that we deliver, and no part of a bundle. */
  public OrderLine(
      String id,
      String sku,
      @Nullable String productId,
      String title,
      int quantity,
      Money unitPrice,
      boolean needsShipping,
      int grams,
      @Nullable Integer ordered,
      @Nullable Money discount,
      @Nullable Money tax,
      @Nullable Money total,
      @Nullable Money presentmentPrice) {
    this(
        id,
        sku,
        productId,
        title,
        quantity,
        unitPrice,
        needsShipping,
        grams,
        ordered,
        discount,
        tax,
        total,
        presentmentPrice,
        null,
        null);
  }

  /** A line of which no more is told than what is to be shipped. */
  public OrderLine(
      String id,
      String sku,
      @Nullable String productId,
      String title,
      int quantity,
      Money unitPrice,
      boolean needsShipping,
      int grams) {
    this(
        id,
        sku,
        productId,
        title,
        quantity,
        unitPrice,
        needsShipping,
        grams,
        null,
        null,
        null,
        null,
        null);
  }

  /** Itself as somebody else delivers it. */
  public OrderLine fulfilledBy(String other) {
    return new OrderLine(
        id,
        sku,
        productId,
        title,
        0,
        unitPrice,
        needsShipping,
        grams,
        ordered == null ? Integer.valueOf(quantity) : ordered,
        discount,
        tax,
        total,
        presentmentPrice,
        other,
        partOf);
  }

  /** Itself with so many pieces left for us: others deliver the rest. */
  public OrderLine left(int pieces) {
    return new OrderLine(
        id,
        sku,
        productId,
        title,
        pieces,
        unitPrice,
        needsShipping,
        grams,
        ordered == null ? Integer.valueOf(quantity) : ordered,
        discount,
        tax,
        total,
        presentmentPrice,
        fulfilledBy,
        partOf,
        shipped);
  }

  /** What this line's stock is counted under. */
  public String stockKey() {
    return stockKey(id, sku, productId);
  }

  /**
   * What the stock of a line is counted under, and its goods are known by in reservations and
   * parcels: its SKU; without one its product; for something that the shop made up for this order,
   * the line itself.
   */
  public static String stockKey(
      @Nullable String id, @Nullable String sku, @Nullable String productId) {
    if (sku != null && !sku.isBlank()) {
      return sku;
    }
    return productId != null && !productId.isBlank() ? "product:" + productId : "line:" + id;
  }
}
