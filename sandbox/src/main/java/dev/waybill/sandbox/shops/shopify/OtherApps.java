package dev.waybill.sandbox.shops.shopify;

import java.util.Map;

/**
 * What other apps and the merchant do with fulfillment orders, also of orders that were not placed
 * here: upsells and fraud checks hold them, routing gives them to others to send.
 */
final class OtherApps {

  private static final String HANDLE = "post-purchase-upsell";

  private final ShopifyOrders orders;
  private final ShopifyGoods goods;

  OtherApps(ShopifyOrders orders, ShopifyGoods goods) {
    this.orders = orders;
    this.goods = goods;
  }

  /** Whether it is an action of these. */
  boolean act(long orderId, String action) {
    switch (action) {
      case "hold" ->
          goods.hold(orderId, HANDLE, "ONLINE_STORE_POST_PURCHASE_CROSS_SELL", Map.of(), true);
      case "release" ->
          goods.release(
              orderId,
              orders.orStranger(orderId).handling().holds().stream()
                  .filter(Handling.Hold::byAnother)
                  .map(Handling.Hold::id)
                  .toList());
      case "move" -> goods.move(orderId, Location.SERVICE);
      case "move-line" ->
          goods.move(orderId, new Handling.Moved(goods.nextId(), 0, Location.SERVICE));
      case "move-back" -> goods.moveBack(orderId);
      default -> {
        return false;
      }
    }
    return true;
  }
}
