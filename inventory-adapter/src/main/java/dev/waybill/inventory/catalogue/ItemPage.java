package dev.waybill.inventory.catalogue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of an item.
 *
 * @param fields what counts
 * @param origins where each field's value comes from: {@code people}, or a shop
 * @param overrides what people say
 * @param parts of a kit, by SKU; empty for everything else
 * @param changes the newest first, 20 at most; the others are at {@code /api/catalogue/changes}
 */
record ItemPage(
    String sku,
    ItemFields fields,
    Map<String, String> origins,
    List<String> problems,
    List<String> shops,
    ItemFields overrides,
    List<Source> sources,
    Map<String, Integer> parts,
    List<ItemHistory.Change> changes) {

  /**
   * What one shop says.
   *
   * @param shopSku as the shop has it, "" for none
   * @param gone whether the shop does not have it any more
   * @param version the shop's own time of the last change
   */
  record Source(
      String shop,
      String productId,
      String shopSku,
      ItemFields fields,
      boolean stockTracked,
      @Nullable Integer shopQuantity,
      boolean gone,
      Instant version) {

    static Source of(ShopItem item) {
      return new Source(
          item.shop(),
          item.productId(),
          item.shopSku(),
          item.fields(),
          item.stockTracked(),
          item.shopQuantity(),
          item.gone(),
          item.version());
    }
  }
}
