package dev.waybill.ingest.writeback;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** As observed: no guard on any status, 404 for a missing order on GET and 400 on PUT. */
final class FakeWooCommerce extends FakeShop {

  private static final String ORDERS = "/wp-json/wc/v3/orders/";

  FakeWooCommerce() throws IOException {}

  @Override
  boolean authorized(HttpExchange exchange) {
    String basic = "Basic " + Base64.getEncoder().encodeToString("ck_test:cs_test".getBytes());
    return basic.equals(exchange.getRequestHeaders().getFirst("Authorization"));
  }

  @Override
  Answer unauthorized() {
    return Answer.json(
        401, Map.of("code", "woocommerce_rest_cannot_view", "message", "Sorry", "data", Map.of()));
  }

  @Override
  Answer answer(String method, String path, JsonNode body) {
    if (!path.startsWith(ORDERS)) {
      return Answer.json(404, Map.of("code", "rest_no_route", "message", "No route"));
    }
    String id = path.substring(ORDERS.length());
    Order order = orders.get(id);
    if (order == null) {
      return Answer.json(
          method.equals("PUT") ? 400 : 404,
          Map.of("code", "woocommerce_rest_shop_order_invalid_id", "message", "Invalid ID."));
    }
    if (method.equals("PUT")) {
      order.status = body.path("status").stringValue(order.status);
      for (JsonNode meta : body.path("meta_data").values()) {
        order.meta = meta.path("value").toString();
        order.tracking.clear();
        JsonNode value = meta.path("value");
        if (value.has("parcels")) {
          value.path("parcels").values().forEach(p -> order.tracking.add(number(p)));
        } else if (value.has("trackingNumber")) {
          order.tracking.add(number(value));
        }
      }
      wrote(order, body);
    }
    List<Object> meta =
        order.meta == null
            ? List.of()
            : List.of(
                Map.of("id", 1, "key", "_waybill_shipment", "value", JSON.readTree(order.meta)));
    return Answer.json(
        200, Map.of("id", Long.parseLong(id), "status", order.status, "meta_data", meta));
  }

  private static String number(JsonNode parcel) {
    return parcel.path("trackingNumber").stringValue();
  }
}
