package dev.waybill.sandbox.shops.shopify;

import dev.waybill.sandbox.shops.Draft;
import dev.waybill.sandbox.shops.Maps;
import dev.waybill.sandbox.web.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

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

  Map<String, @Nullable Object> fulfill(JsonNode input) {
    JsonNode tracking = input.path("trackingInfo");
    JsonNode part = input.path("lineItemsByFulfillmentOrder").path(0);
    long id = Gid.number(Json.text(part, "fulfillmentOrderId"));
    JsonNode numbers = tracking.path("numbers");
    JsonNode urls = tracking.path("urls");
    Handling.Fulfillment made =
        orders.book().isSplit(id)
            ? null
            : goods.fulfill(
                id,
                pieces(id, part.path("fulfillmentOrderLineItems"), "id"),
                Json.text(tracking, "company"),
                numbers.isEmpty() ? Json.text(tracking, "number") : numbers.get(0).asString(""),
                urls.isEmpty() ? Json.text(tracking, "url") : urls.get(0).asString(""));
    return Maps.of(
        "fulfillment",
        made == null ? null : GraphQlOrder.fulfillment(id, made),
        "userErrors",
        errors(
            made == null
                ? "Fulfillment order " + id + " has an unfulfillable status= closed."
                : null));
  }

  Map<String, @Nullable Object> takeBack(JsonNode variables) {
    long id = Gid.number(Json.text(variables, "id"));
    ShopifyOrder after = goods.takeBack(id);
    return Maps.of(
        "fulfillment",
        after == null ? null : Maps.of("id", Gid.of("Fulfillment", id), "status", "CANCELLED"),
        "userErrors",
        errors(after == null ? "Fulfillment " + id + " cannot be cancelled." : null));
  }

  /** Each in the namespace of the app. */
  Map<String, @Nullable Object> keep(JsonNode metafields) {
    for (JsonNode one : metafields) {
      orders.keep(Gid.number(Json.text(one, "ownerId")), Json.text(one, "value"));
    }
    return Maps.of("metafields", List.of(), "userErrors", List.of());
  }

  Map<String, @Nullable Object> hold(JsonNode variables) {
    long id = Gid.number(Json.text(variables, "id"));
    JsonNode hold = variables.path("fulfillmentHold");
    Handling.Hold made =
        orders.book().isSplit(id)
            ? null
            : goods.hold(
                id,
                Json.text(hold, "handle"),
                Json.text(hold, "reason"),
                pieces(id, hold.path("fulfillmentOrderLineItems"), "id"),
                false);
    return Maps.of(
        "fulfillmentHold",
        made == null ? null : Maps.of("id", Gid.of("FulfillmentHold", made.id())),
        "userErrors",
        errors(
            made == null
                ? "The fulfillment order is not open, or has a hold of that handle."
                : null));
  }

  Map<String, @Nullable Object> release(JsonNode variables) {
    var holds = new ArrayList<Long>();
    variables.path("holdIds").forEach(one -> holds.add(Gid.number(one.asString(""))));
    long id = Gid.number(Json.text(variables, "id"));
    long order = orders.book().orderOf(id);
    if (!variables.has("holdIds")) {
      orders.orStranger(order).handling().holds().forEach(one -> holds.add(one.id()));
    }
    goods.release(order, holds);
    return Maps.of(
        "fulfillmentOrder", Maps.of("id", Gid.of("FulfillmentOrder", id)), "userErrors", List.of());
  }

  /** Only whole ones that nothing was split off of. */
  Map<String, @Nullable Object> move(JsonNode variables) {
    long id = Gid.number(Json.text(variables, "id"));
    Location to = Location.of(Gid.number(Json.text(variables, "newLocationId")));
    boolean done = !orders.book().isSplit(id) && goods.move(id, to);
    return Maps.of(
        "movedFulfillmentOrder",
        done ? Maps.of("id", Gid.of("FulfillmentOrder", id), "status", "OPEN") : null,
        "userErrors",
        errors(done ? null : "The fulfillment order is not open."));
  }

  /** The order with what the shop would pay back. */
  Map<String, @Nullable Object> suggestion(ShopifyOrder order, JsonNode variables) {
    Draft draft = orders.known(order);
    Map<String, @Nullable Object> view = GraphQlOrder.of(order, draft);
    boolean full = variables.path("full").asBoolean(false);
    Map<Integer, Integer> pieces = pieces(order.id(), variables.path("lines"), "lineItemId");
    if (draft != null && full) {
      for (int place = 0; place < draft.lines().size(); place++) {
        pieces.put(place, order.left(place, draft.lines().get(place).quantity()));
      }
    }
    long minor = draft == null ? 0 : order.worth(draft, pieces, full);
    var lines = new ArrayList<@Nullable Object>();
    pieces.forEach(
        (place, count) ->
            lines.add(
                Maps.of(
                    "lineItem",
                    Maps.of("id", Gid.of("LineItem", Gid.lineItem(order.id(), place))),
                    "quantity",
                    count)));
    Object amount = draft == null ? null : GraphQlOrder.set(minor, draft);
    view.put(
        "suggestedRefund",
        Maps.of(
            "amountSet", amount,
            "maximumRefundableSet", amount,
            "refundLineItems", lines,
            "shipping",
                Maps.of(
                    "amountSet",
                    draft == null ? null : GraphQlOrder.set(full ? draft.shipping() : 0, draft)),
            "suggestedTransactions",
                minor <= 0
                    ? List.of()
                    : List.of(
                        Maps.of(
                            "gateway",
                            "shopify_payments",
                            "parentTransaction",
                            Maps.of("id", Gid.of("OrderTransaction", order.id() + 11)),
                            "amountSet",
                            amount))));
    return view;
  }

  Map<String, @Nullable Object> refund(JsonNode variables, String query) {
    if (!query.contains("@idempotent")) {
      return Maps.of("userErrors", errors("The @idempotent directive is required."));
    }
    JsonNode input = variables.path("input");
    long id = Gid.number(Json.text(input, "orderId"));
    Handling.Refund made =
        refunds.refund(
            id,
            Json.text(variables, "key"),
            Json.text(input, "note"),
            pieces(id, input.path("refundLineItems"), "lineItemId"),
            input.path("shipping").path("fullRefund").asBoolean(false));
    return Maps.of(
        "refund",
        made == null ? null : Maps.of("id", Gid.of("Refund", made.id())),
        "userErrors",
        errors(made == null ? "Nothing is left to be refunded." : null));
  }

  private static Map<Integer, Integer> pieces(long order, JsonNode items, String field) {
    var pieces = new HashMap<Integer, Integer>();
    for (JsonNode one : items) {
      long place = Gid.number(Json.text(one, field)) - Gid.lineItem(order, 0);
      pieces.put((int) place, one.path("quantity").asInt(0));
    }
    return pieces;
  }

  private static List<@Nullable Object> errors(@Nullable String message) {
    return message == null ? List.of() : List.of(Maps.of("field", List.of(), "message", message));
  }
}
