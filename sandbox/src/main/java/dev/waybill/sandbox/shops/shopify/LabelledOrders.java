package dev.waybill.sandbox.shops.shopify;

import dev.waybill.sandbox.shops.Buyer;
import dev.waybill.sandbox.shops.Draft;
import dev.waybill.sandbox.shops.Maps;
import dev.waybill.sandbox.shops.shopify.labels.SoldOrders;
import dev.waybill.sandbox.web.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The shop's orders to the desk that sells labels for them. */
final class LabelledOrders implements SoldOrders {

  /** Under which the address is kept of an order that was not placed here: people tell it. */
  private static final String TOLD = "sandbox_destination";

  /** What an app notes of the label of a fulfillment order. */
  private static final String NOTE = "waybill_label_";

  private final ShopifyOrders orders;
  private final ShopifyGoods goods;

  LabelledOrders(ShopifyOrders orders, ShopifyGoods goods) {
    this.orders = orders;
    this.goods = goods;
  }

  void tell(long orderId, JsonNode address) {
    orders.keep(orderId, TOLD, new String(Json.write(address), StandardCharsets.UTF_8));
  }

  /** Whether the shop has such an order, and not only heard of its number. */
  boolean isKnown(long fulfillmentOrder) {
    return destination(fulfillmentOrder) != null;
  }

  @Override
  public boolean isOpen(long fulfillmentOrder) {
    ShopifyOrder order = order(fulfillmentOrder);
    return !orders.book().isSplit(fulfillmentOrder)
        && FulfillmentOrders.available(order, orders.known(order), Map.of()) != null;
  }

  @Override
  public @Nullable JsonNode destination(long fulfillmentOrder) {
    ShopifyOrder order = order(fulfillmentOrder);
    return address(order, orders.known(order));
  }

  @Override
  public String reference(long fulfillmentOrder) {
    ShopifyOrder order = order(fulfillmentOrder);
    String note = order.handling().kept().get(NOTE + fulfillmentOrder);
    String reference = note == null ? "" : Json.text(read(note), "reference");
    return reference.isEmpty() ? orders.id(order.id()) + "/label" : reference;
  }

  @Override
  public long fulfill(long fulfillmentOrder, String company, String number, String url) {
    Handling.Fulfillment made = goods.fulfill(fulfillmentOrder, Map.of(), company, number, url);
    return made == null ? 0 : made.id();
  }

  @Override
  public void display(long fulfillmentOrder, long fulfillment, String status) {
    orders.change(
        order(fulfillmentOrder).id(),
        order -> order.with(order.handling().displaying(fulfillment, status), orders.now()));
  }

  @Override
  public void happened(long fulfillment, String status, String at, String city, String country) {
    goods.tell(fulfillment, status, at, city, country);
  }

  private ShopifyOrder order(long fulfillmentOrder) {
    return orders.orForeign(orders.book().orderOf(fulfillmentOrder));
  }

  /** As Shopify tells it; null if nobody knows. */
  static @Nullable Map<String, @Nullable Object> destination(
      ShopifyOrder order, @Nullable Draft draft) {
    JsonNode to = address(order, draft);
    if (to == null) {
      return null;
    }
    return Maps.of(
        "id", Gid.of("FulfillmentOrderDestination", order.id()),
        "lastName", Json.text(to, "name"),
        "address1", Json.text(to, "line1"),
        "address2", Json.text(to, "line2"),
        "city", Json.text(to, "city"),
        "province", Json.text(to, "region"),
        "zip", Json.text(to, "postcode"),
        "countryCode", Json.text(to, "country"));
  }

  private static @Nullable JsonNode address(ShopifyOrder order, @Nullable Draft draft) {
    String told = order.handling().kept().get(TOLD);
    if (told != null) {
      return read(told);
    }
    if (draft == null || draft.digital() || draft.pickup()) {
      return null;
    }
    Buyer buyer = draft.buyer();
    return Json.object()
        .put("name", buyer.firstName() + ' ' + buyer.lastName())
        .put("company", buyer.company())
        .put("line1", buyer.line1())
        .put("line2", buyer.line2())
        .put("city", buyer.city())
        .put("region", buyer.provinceCode())
        .put("postcode", buyer.postcode())
        .put("country", buyer.country());
  }

  private static ObjectNode read(String json) {
    return Json.readObject(json.getBytes(StandardCharsets.UTF_8));
  }
}
