package dev.waybill.sandbox.shops.shopify;

import dev.waybill.sandbox.shops.Maps;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What apps do with the goods and the money of an order. */
final class ShopifyMutations {

  private final ShopifyOrders orders;
  private final ShopifyGoods goods;
  private final ShopifyRefunds refunds;

  ShopifyMutations(ShopifyShop shop) {
    this.orders = shop.orders();
    this.goods = shop.goods();
    this.refunds = shop.refunds();
  }

  Map<String, @Nullable Object> fulfill(Arguments input) {
    Arguments tracking = input.object("trackingInfo");
    List<Arguments> parts = input.objects("lineItemsByFulfillmentOrder");
    Arguments part = parts.isEmpty() ? Arguments.NONE : parts.getFirst();
    long id = part.id("fulfillmentOrderId");
    Handling.Fulfillment made =
        orders.book().isSplit(id)
            ? null
            : goods.fulfill(
                id,
                pieces(id, part.objects("fulfillmentOrderLineItems"), "id"),
                tracking.text("company"),
                first(tracking, "numbers", "number"),
                first(tracking, "urls", "url"));
    ShopifyOrder order = orders.orForeign(id);
    return Maps.of(
        "fulfillment",
        made == null ? null : GraphQlOrder.fulfillment(order, orders.known(order), made),
        "userErrors",
        errors(
            made == null
                ? "Fulfillment order " + id + " has an unfulfillable status= closed."
                : null));
  }

  private static String first(Arguments tracking, String many, String one) {
    List<String> texts = tracking.texts(many);
    return texts.isEmpty() ? tracking.text(one) : texts.getFirst();
  }

  Map<String, @Nullable Object> takeBack(Arguments arguments) {
    long id = arguments.id("id");
    ShopifyOrder after = goods.takeBack(id);
    return Maps.of(
        "fulfillment",
        after == null
            ? null
            : after.handling().fulfillments().stream()
                .filter(one -> one.id() == id)
                .map(one -> GraphQlOrder.fulfillment(after, orders.known(after), one))
                .findFirst()
                .orElse(null),
        "userErrors",
        errors(after == null ? "Fulfillment " + id + " cannot be cancelled." : null));
  }

  /** Where a parcel is, told by an app. */
  Map<String, @Nullable Object> tellOfParcel(Arguments event) {
    Handling.Event made =
        goods.tell(
            event.id("fulfillmentId"),
            event.text("status"),
            event.text("happenedAt"),
            event.text("city"),
            event.text("country"));
    return Maps.of(
        "fulfillmentEvent",
        made == null ? null : GraphQlOrder.event(made),
        "userErrors",
        errors(made == null ? "Fulfillment does not exist." : null));
  }

  /** Each in the namespace of the app. */
  Map<String, @Nullable Object> keep(Arguments arguments) {
    for (Arguments one : arguments.objects("metafields")) {
      orders.keep(one.id("ownerId"), one.text("key"), one.text("value"));
    }
    return Maps.of("metafields", List.of(), "userErrors", List.of());
  }

  Map<String, @Nullable Object> hold(Arguments arguments) {
    long id = arguments.id("id");
    Arguments hold = arguments.object("fulfillmentHold");
    Handling.Hold made =
        orders.book().isSplit(id)
            ? null
            : goods.hold(
                id,
                hold.text("handle"),
                hold.text("reason"),
                pieces(id, hold.objects("fulfillmentOrderLineItems"), "id"),
                false);
    return Maps.of(
        "fulfillmentHold",
        made == null ? null : FulfillmentOrders.hold(made),
        "userErrors",
        errors(
            made == null
                ? "The fulfillment order is not open, or has a hold of that handle."
                : null));
  }

  Map<String, @Nullable Object> release(Arguments arguments) {
    long id = arguments.id("id");
    long order = orders.book().orderOf(id);
    List<Long> holds =
        arguments.has("holdIds")
            ? arguments.texts("holdIds").stream().map(Gid::number).toList()
            : orders.orForeign(order).handling().holds().stream().map(Handling.Hold::id).toList();
    goods.release(order, holds);
    return Maps.of("fulfillmentOrder", part(order, id), "userErrors", List.of());
  }

  /** Only whole ones that nothing was split off of. */
  Map<String, @Nullable Object> move(Arguments arguments) {
    long id = arguments.id("id");
    Location to = Location.of(arguments.id("newLocationId"));
    boolean done = !orders.book().isSplit(id) && goods.move(id, to);
    return Maps.of(
        "movedFulfillmentOrder",
        done ? part(id, id) : null,
        "userErrors",
        errors(done ? null : "The fulfillment order is not open."));
  }

  /** The fulfillment order, or the one that a released one has become part of. */
  private @Nullable Object part(long orderId, long id) {
    ShopifyOrder order = orders.orForeign(orderId);
    Object found = FulfillmentOrders.find(order, orders.known(order), id);
    return found == null ? FulfillmentOrders.find(order, orders.known(order), orderId) : found;
  }

  /**
   * @param key of the {@code @idempotent} directive; null if there is none
   */
  Map<String, @Nullable Object> refund(Arguments arguments, @Nullable String key) {
    if (key == null) {
      return Maps.of("userErrors", errors("The @idempotent directive is required."));
    }
    Arguments input = arguments.object("input");
    long id = input.id("orderId");
    Handling.Refund made =
        refunds.refund(
            id,
            key,
            input.text("note"),
            pieces(id, input.objects("refundLineItems"), "lineItemId"),
            input.object("shipping").is("fullRefund", false));
    ShopifyOrder order = orders.orForeign(id);
    return Maps.of(
        "refund",
        made == null ? null : GraphQlOrder.refund(order, orders.known(order), made),
        "userErrors",
        errors(made == null ? "Nothing is left to be refunded." : null));
  }

  Map<String, @Nullable Object> cancel(Arguments arguments) {
    boolean done =
        refunds.cancel(
            arguments.id("orderId"),
            arguments.text("reason").toLowerCase(Locale.ROOT),
            arguments.object("refundMethod").is("originalPaymentMethodsRefund", true),
            arguments.is("restock", false));
    List<?> errors =
        done
            ? List.of()
            : List.of(
                Maps.of(
                    "field", List.of("orderId"),
                    "message", "Cannot cancel an order that has been canceled or fulfilled.",
                    "code", "INVALID"));
    return Maps.of(
        "job", done ? Maps.of("id", "gid://shopify/Job/1", "done", true) : null,
        "orderCancelUserErrors", errors,
        "userErrors", errors);
  }

  /** Takes the address to ship to, as far as one is known that could be corrected. */
  Map<String, @Nullable Object> update(Arguments arguments) {
    Arguments input = arguments.object("input");
    Arguments address = input.object("shippingAddress");
    String blank = firstBlank(address);
    if (!blank.isEmpty()) {
      return Maps.of(
          "order",
          null,
          "userErrors",
          List.of(
              Maps.of(
                  "field",
                  List.of("input", "shippingAddress", blank),
                  "message",
                  "Shipping address " + blank + " can't be blank")));
    }
    ShopifyOrder order = orders.shipTo(input.id("id"), address);
    return Maps.of("order", GraphQlOrder.of(order, orders.known(order)), "userErrors", List.of());
  }

  private static String firstBlank(Arguments address) {
    return List.of("address1", "city", "lastName", "countryCode").stream()
        .filter(field -> address.text(field).isBlank())
        .findFirst()
        .orElse("");
  }

  Map<String, @Nullable Object> tag(Arguments arguments) {
    ShopifyOrder order = orders.addTags(arguments.id("id"), arguments.texts("tags"));
    return Maps.of("node", GraphQlOrder.of(order, orders.known(order)), "userErrors", List.of());
  }

  /** By place of the line. */
  static Map<Integer, Integer> pieces(long order, List<Arguments> items, String field) {
    var pieces = new HashMap<Integer, Integer>();
    for (Arguments one : items) {
      pieces.put((int) (one.id(field) - Gid.lineItem(order, 0)), one.number("quantity", 0));
    }
    return pieces;
  }

  private static List<@Nullable Object> errors(@Nullable String message) {
    return message == null ? List.of() : List.of(Maps.of("field", List.of(), "message", message));
  }
}
