package dev.waybill.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one shop can sell of one of its products, on {@link Topics#SHOP_OFFERS}. At least once: the
 * one with the highest {@code revision} counts, and the same one twice changes nothing. Why there
 * are two numbers: docs/decisions/0044-stock-in-the-shops.md.
 *
 * @param shop as Waybill names it
 * @param productId as {@link ShopProduct#productId}; with the shop it is the key of the record
 * @param parentId as {@link ShopProduct#parentId}; null, too, for what the shop last told of before
 *     inventory kept it
 * @param sku what it is counted under; "" where it is counted by its id
 * @param offered pieces that the shop can sell, 0 or more; null where nobody counts them or the
 *     shop does not have the product any more, and then the shop's number is left alone
 * @param basis {@code offered} and all that the shop's own orders took so far: a change of it is a
 *     change of the shop's number that the shop cannot know of. Its absolute value means nothing
 * @param check the shop was seen to have more than it is offered, or may have: its number is to be
 *     read even if the basis has not changed. That goes on being true after a later offer without
 *     it, until the number was read
 * @param revision grows with each offer of a product
 * @param at when it was computed
 */
public record ShopOffer(
    String shop,
    String productId,
    @Nullable String parentId,
    String sku,
    @Nullable Integer offered,
    long basis,
    boolean check,
    long revision,
    Instant at) {

  /** The key of its record. */
  public String key() {
    return shop + ':' + productId;
  }
}
