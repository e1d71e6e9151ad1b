package dev.waybill.sandbox.shops.shopify;

import dev.waybill.sandbox.shops.Later;
import dev.waybill.sandbox.shops.Maps;
import dev.waybill.sandbox.web.Json;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What other apps and the merchant do with fulfillment orders, also of orders that were not placed
 * here: upsells and fraud checks hold them, routing gives them to others to send.
 */
final class OtherApps {

  private static final String HANDLE = "post-purchase-upsell";

  private final ShopifyShop shop;
  private final ShopifyHooks hooks;
  private final Later later;

  OtherApps(ShopifyShop shop, ShopifyHooks hooks, Later later) {
    this.shop = shop;
    this.hooks = hooks;
    this.later = later;
  }

  /** Whether it is an action of these. */
  boolean act(long orderId, String action) {
    switch (action) {
      case "hold" ->
          shop.hold(orderId, HANDLE, "ONLINE_STORE_POST_PURCHASE_CROSS_SELL", Map.of(), true);
      case "release" ->
          shop.release(
              orderId,
              shop.orStranger(orderId).handling().holds().stream()
                  .filter(Handling.Hold::byAnother)
                  .map(Handling.Hold::id)
                  .toList());
      case "move" -> shop.move(orderId, Location.SERVICE);
      case "move-line" ->
          shop.move(orderId, new Handling.Moved(shop.nextId(), 0, Location.SERVICE));
      case "move-back" -> shop.moveBack(orderId);
      default -> {
        return false;
      }
    }
    return true;
  }

  void tellHeld(long orderId, Handling.Hold hold) {
    tell(
        "placed_on_hold",
        Maps.of(
            "fulfillment_order",
            fulfillmentOrder(orderId, "on_hold"),
            "created_fulfillment_hold",
            Maps.of("id", Gid.of("FulfillmentHold", hold.id()), "reason", hold.reason())));
  }

  void tellReleased(long orderId) {
    tell("hold_released", Maps.of("fulfillment_order", fulfillmentOrder(orderId, "open")));
  }

  void tellMoved(long orderId, Handling.Moved move) {
    tell(
        "moved",
        Maps.of(
            "original_fulfillment_order", fulfillmentOrder(orderId, "open"),
            "moved_fulfillment_order", fulfillmentOrder(move.id(), "open"),
            "destination_location_id", Gid.of("Location", move.to().id()),
            "fulfillment_order_line_items_requested", List.of()));
  }

  private static Map<String, @Nullable Object> fulfillmentOrder(long id, String status) {
    return Maps.of("id", Gid.of("FulfillmentOrder", id), "status", status);
  }

  private void tell(String event, Map<String, @Nullable Object> body) {
    byte[] bytes = Json.write(body);
    String id = UUID.randomUUID().toString();
    later.run(0, () -> hooks.deliver("fulfillment_orders/" + event, id, bytes));
  }
}
