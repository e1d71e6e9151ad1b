package dev.waybill.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a shop sells, as the shop describes it at one moment, on {@link
 * Topics#SHOP_PRODUCTS}: a product without variations, or one variation of a product. At least
 * once: the newest by {@code version} counts, of equal versions the one that comes later, and the
 * same one twice changes nothing.
 *
 * @param shop as Waybill names it
 * @param productId what {@link OrderLine#productId} says when it is sold: the variation's id, or
 *     the product's where it has none. With the shop it is the key of the record
 * @param parentId the product that it is a variation of; null if it is none
 * @param sku "" where the shop gave it none
 * @param title with the variation's options: "T-shirt, blue, M"
 * @param barcode EAN, UPC or ISBN as the shop has it; null for none
 * @param grams weight of one piece; null where the shop does not say, which a weight of 0 means too
 * @param lengthMm of one piece as it is packed, in millimetres; null where the shop does not say
 * @param hsCode tariff number for customs, six digits or more; null where the shop does not say
 * @param originCountry where it was made, ISO 3166-1 alpha-2; null where the shop does not say
 * @param price for which the shop sells one; null where the shop does not say
 * @param imageUrl null for none
 * @param shippable false for downloads, services, gift cards
 * @param stockTracked whether the shop counts its stock
 * @param shopQuantity pieces that the shop believes to be for sale; null where it does not count
 * @param gone true once the shop does not have it any more; its other fields then say what is known
 * @param version the shop's own time of the last change; of what is gone, of the last one known
 */
public record ShopProduct(
    String shop,
    String platform,
    String productId,
    @Nullable String parentId,
    String sku,
    String title,
    @Nullable String barcode,
    @Nullable Integer grams,
    @Nullable Integer lengthMm,
    @Nullable Integer widthMm,
    @Nullable Integer heightMm,
    @Nullable String hsCode,
    @Nullable String originCountry,
    @Nullable Money price,
    @Nullable String imageUrl,
    boolean shippable,
    boolean stockTracked,
    @Nullable Integer shopQuantity,
    boolean gone,
    Instant version) {

  /** What its stock is counted under; the same that {@link OrderLine#stockKey} says. */
  public String stockKey() {
    return OrderLine.stockKey(null, sku, productId);
  }

  /** As it is told once the shop does not have it any more. */
  public ShopProduct asGone() {
    return with(true, version);
  }

  /** Whether both say the same, whenever they do. */
  public boolean saysTheSame(ShopProduct other) {
    return with(gone, other.version).equals(other);
  }

  private ShopProduct with(boolean isGone, Instant at) {
    return new ShopProduct(
        shop,
        platform,
        productId,
        parentId,
        sku,
        title,
        barcode,
        grams,
        lengthMm,
        widthMm,
        heightMm,
        hsCode,
        originCountry,
        price,
        imageUrl,
        shippable,
        stockTracked,
        shopQuantity,
        isGone,
        at);
  }

  /** The key of its record. */
  public String key() {
    return shop + ':' + productId;
  }
}
