package dev.waybill.sandbox.shops.shopify;

import dev.waybill.sandbox.shops.DelayedTasks;
import dev.waybill.sandbox.shops.Maps;
import dev.waybill.sandbox.web.Json;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells subscribers of {@code fulfillment_orders/*} what became of one. */
final class FulfillmentOrderHooks {

  private final ShopifyHooks hooks;
  private final DelayedTasks later;

  FulfillmentOrderHooks(ShopifyHooks hooks, DelayedTasks later) {
    this.hooks = hooks;
    this.later = later;
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
