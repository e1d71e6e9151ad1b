package dev.waybill.ingest.writeback;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/** Two locations, so two fulfillment orders per order; what is closed cannot be fulfilled again. */
final class FakeShopify extends FakeShop {

  final Map<String, String> fulfillmentOrders = new ConcurrentHashMap<>();

  FakeShopify() throws IOException {}

  @Override
  boolean authorized(HttpExchange exchange) {
    return "shpat_test".equals(exchange.getRequestHeaders().getFirst("X-Shopify-Access-Token"));
  }

  @Override
  Answer unauthorized() {
    return Answer.json(401, Map.of("errors", "[API] Invalid API key or access token"));
  }

  @Override
  String place() {
    String id = super.place();
    fulfillmentOrders.put(id + "1", "OPEN");
    fulfillmentOrders.put(id + "2", "OPEN");
    return id;
  }

  void setFulfillmentOrders(String id, String status) {
    fulfillmentOrders.put(id + "1", status);
    fulfillmentOrders.put(id + "2", status);
  }

  @Override
  Answer answer(String method, String path, JsonNode body) {
    if (!path.equals("/admin/api/2026-07/graphql.json")) {
      return Answer.json(404, Map.of("errors", "Not Found"));
    }
    JsonNode variables = body.path("variables");
    return switch (body.path("operationName").stringValue()) {
      case "WaybillOrder" -> data("order", view(number(variables.path("id"))));
      case "WaybillFulfillmentCreate" ->
          data("fulfillmentCreate", fulfill(variables.path("fulfillment"), body));
      case "WaybillOrderCancel" ->
          data("orderCancel", cancel(number(variables.path("orderId")), body));
      default -> throw new IllegalArgumentException(body.toString());
    };
  }

  private Object view(String id) {
    Order order = orders.get(id);
    if (order == null) {
      return null;
    }
    var view = new HashMap<String, Object>();
    view.put("id", "gid://shopify/Order/" + id);
    view.put("cancelledAt", order.status.equals("cancelled") ? "2026-10-05T12:00:00Z" : null);
    view.put("fulfillmentOrders", Map.of("nodes", Arrays.asList(node(id + "1"), node(id + "2"))));
    boolean fulfilled = order.byHand || !order.tracking.isEmpty();
    view.put("fulfillments", fulfilled ? List.of(Map.of("status", "SUCCESS")) : List.of());
    return view;
  }

  private Map<String, Object> node(String id) {
    String status = fulfillmentOrders.get(id);
    return Map.of(
        "id",
        "gid://shopify/FulfillmentOrder/" + id,
        "status",
        status,
        "supportedActions",
        status.equals("OPEN") ? List.of(Map.of("action", "CREATE_FULFILLMENT")) : List.of());
  }

  private Object fulfill(JsonNode input, JsonNode body) {
    String id =
        number(input.path("lineItemsByFulfillmentOrder").path(0).path("fulfillmentOrderId"));
    if (!"OPEN".equals(fulfillmentOrders.get(id))) {
      return Map.of(
          "userErrors",
          List.of(Map.of("message", "Fulfillment order has an unfulfillable status")));
    }
    fulfillmentOrders.put(id, "CLOSED");
    Order order = orders.get(id.substring(0, id.length() - 1));
    JsonNode tracking = input.path("trackingInfo");
    if (tracking.has("number")) {
      add(order, tracking.path("number").stringValue());
    }
    tracking.path("numbers").values().forEach(n -> add(order, n.stringValue()));
    order.status = "completed";
    wrote(order, body);
    return Map.of("fulfillment", Map.of("status", "SUCCESS"), "userErrors", List.of());
  }

  private static void add(Order order, String number) {
    if (!order.tracking.contains(number)) {
      order.tracking.add(number);
    }
  }

  private Object cancel(String id, JsonNode body) {
    Order order = orders.get(id);
    order.status = "cancelled";
    wrote(order, body);
    return Map.of("job", Map.of("id", "gid://shopify/Job/1"), "orderCancelUserErrors", List.of());
  }

  private static String number(JsonNode gid) {
    String text = gid.stringValue();
    return text.substring(text.lastIndexOf('/') + 1);
  }

  private static Answer data(String field, Object value) {
    var data = new HashMap<String, Object>();
    data.put(field, value);
    return Answer.json(200, Map.of("data", data));
  }
}
