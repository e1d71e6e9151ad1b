package dev.waybill.sandbox.shops.shopify;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What other apps and the merchant do with fulfillment orders, also of orders that were not placed
 * here: upsells and fraud checks hold them, routing gives them to others to send.
 */
final class OtherApps {

  private static final String HANDLE = "post-purchase-upsell";

  private static final Pattern TO = Pattern.compile("move(-line)?-to-([1-9]\\d{0,8})");

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
              orders.orForeign(orderId).handling().holds().stream()
                  .filter(Handling.Hold::byAnother)
                  .map(Handling.Hold::id)
                  .toList());
      case "move" -> goods.move(orderId, Location.SERVICE);
      case "move-line" ->
          goods.move(orderId, new Handling.Moved(goods.nextId(), 0, Location.SERVICE));
      case "move-back" -> goods.moveBack(orderId);
      default -> {
        return moveTo(orderId, action);
      }
    }
    return true;
  }

  /** "move-to-2", "move-line-to-2": all of it, or its first line, to the location of that id. */
  private boolean moveTo(long orderId, String action) {
    Matcher to = TO.matcher(action);
    if (!to.matches()) {
      return false;
    }
    Location location = Location.of(Long.parseLong(to.group(2)));
    if (to.group(1) == null) {
      return goods.move(orderId, location);
    }
    goods.move(orderId, new Handling.Moved(goods.nextId(), 0, location));
    return true;
  }
}
