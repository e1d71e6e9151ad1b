package dev.waybill.inventory.offer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a shop was offered last of a product.
 *
 * @param offered null if nobody counted it
 * @param own pieces that the shop's own orders took or waited for
 * @param basis as {@link dev.waybill.contracts.ShopOffer#basis}
 * @param heard which statement of the shop about its stock was known; null for none
 * @param checked the statement of which it was told that the shop has too many; null for none
 */
record Offered(
    @Nullable String parentId,
    String sku,
    boolean kit,
    @Nullable Integer offered,
    long own,
    long basis,
    @Nullable String heard,
    @Nullable String checked,
    Instant at) {}
