package dev.waybill.ingest.shopify.writeback;

import com.sun.net.httpserver.HttpExchange;
import dev.waybill.ingest.writeback.FakeShop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;

/**
 * Two locations, so two fulfillment orders per order, one for each line; what is fulfilled cannot
 * be fulfilled again unless that was taken back, and a hold of some pieces splits the fulfillment
 * order.
 */
final class FakeShopify extends FakeShop {

  /** A fulfillment order. */
  static final class Part {
    final String order;
    final String id;
    final Map<String, Integer> left;
    final Map<String, String> holds = new LinkedHashMap<>();
    volatile boolean heldByAnother;
    volatile boolean elsewhere;

    /** Id and name of the location that sends it. */
    volatile List<String> location = List.of("1", "Shed");

    volatile String status = "OPEN";

    Part(String order, String id, Map<String, Integer> left) {
      this.order = order;
      this.id = id;
      this.left = left;
    }

    String status() {
      boolean held = heldByAnother || !holds.isEmpty();
      boolean done = left.values().stream().allMatch(pieces -> pieces == 0);
      return done ? "CLOSED" : held ? "ON_HOLD" : status;
    }
  }

  /** A fulfillment. */
  record Made(Part part, String id, List<String> tracking, Map<String, Integer> lines) {
    String order() {
      return part.order;
    }
  }

  final Map<String, Part> parts = new ConcurrentHashMap<>();
  final List<Made> fulfillments = new CopyOnWriteArrayList<>();
  final List<Made> takenBack = new CopyOnWriteArrayList<>();
  private final Map<String, JsonNode> metafields = new ConcurrentHashMap<>();
  private final AtomicLong made = new AtomicLong();
  final List<JsonNode> events = new CopyOnWriteArrayList<>();
  volatile boolean keepsFulfillments;
  volatile boolean hidesLocations;
  final AtomicLong looks = new AtomicLong();
  private final Set<String> keys = new HashSet<>();
  volatile boolean gatewayRefunds = true;

  FakeShopify() throws IOException {}

  @Override
  public boolean authorized(HttpExchange exchange) {
    return "shpat_sandbox".equals(exchange.getRequestHeaders().getFirst("X-Shopify-Access-Token"));
  }

  @Override
  public Answer unauthorized() {
    return Answer.json(401, Map.of("errors", "[API] Invalid API key or access token"));
  }

  @Override
  public String place() {
    String id = super.place();
    part(id, "1", "11", 3);
    part(id, "2", "12", 1);
    return id;
  }

  private Part part(String order, String suffix, String line, int pieces) {
    var left = new LinkedHashMap<String, Integer>();
    left.put(line, pieces);
    var part = new Part(order, order + suffix, left);
    parts.put(part.id, part);
    return part;
  }

  List<Part> of(String order) {
    return parts.values().stream()
        .filter(part -> part.order.equals(order))
        .sorted((a, b) -> a.id.compareTo(b.id))
        .toList();
  }

  void setLines(String id, String line, int pieces) {
    of(id).forEach(part -> part.left.computeIfPresent(line, (key, n) -> pieces));
  }

  @Override
  public Answer answer(String method, String path, JsonNode body) {
    if (!path.equals("/admin/api/2026-07/graphql.json")) {
      return Answer.json(404, Map.of("errors", "Not Found"));
    }
    JsonNode variables = body.path("variables");
    if (hidesLocations && body.path("query").stringValue().contains("location {")) {
      return Answer.json(
          200,
          Map.of(
              "errors",
              List.of(
                  Map.of(
                      "message",
                      "Access denied for location field.",
                      "extensions",
                      Map.of("code", "ACCESS_DENIED")))));
    }
    return switch (body.path("operationName").stringValue()) {
      case "WaybillOrder" -> data("order", view(number(variables.path("id"))));
      case "WaybillFulfillmentStates" -> {
        looks.incrementAndGet();
        var nodes = new ArrayList<Object>();
        variables.path("ids").values().forEach(id -> nodes.add(view(number(id))));
        yield data("nodes", nodes);
      }
      case "WaybillOrderAddress" -> data("order", addressed(number(variables.path("id"))));
      case "WaybillOrderUpdate" -> data("orderUpdate", correct(variables.path("input"), body));
      case "WaybillSuggestedRefund" -> data("order", suggestion(variables));
      case "WaybillFulfillmentCreate" ->
          data("fulfillmentCreate", fulfill(variables.path("fulfillment"), body));
      case "WaybillTellShipment" -> {
        JsonNode told = variables.path("told").path(0);
        metafields.put(
            number(told.path("ownerId")), JSON.readTree(told.path("value").stringValue()));
        yield data("fulfillmentCreate", fulfill(variables.path("fulfillment"), body));
      }
      case "WaybillFulfillmentEvents" -> data("order", view(number(variables.path("id"))));
      case "WaybillFulfillmentEventCreate" -> {
        events.add(variables.path("event"));
        yield data("fulfillmentEventCreate", Map.of("userErrors", List.of()));
      }
      case "WaybillFulfillmentCancel" -> data("fulfillmentCancel", takeBack(variables, body));
      case "WaybillOrderCancel" ->
          data("orderCancel", cancel(number(variables.path("orderId")), body));
      case "WaybillHold" -> data("fulfillmentOrderHold", hold(variables, body));
      case "WaybillReleaseHold" -> data("fulfillmentOrderReleaseHold", release(variables, body));
      case "WaybillRefundCreate" -> data("refundCreate", refund(variables, body));
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
    view.put("displayFinancialStatus", order.left() == 0 ? "REFUNDED" : "PAID");
    view.put("fulfillmentOrders", Map.of("nodes", of(id).stream().map(this::node).toList()));
    JsonNode told = metafields.get(id);
    view.put("metafield", told == null ? null : Map.of("jsonValue", told));
    var all = new ArrayList<Object>();
    takenBack.stream().filter(one -> one.order().equals(id)).forEach(one -> all.add(node(one)));
    fulfillments.stream().filter(one -> one.order().equals(id)).forEach(one -> all.add(node(one)));
    view.put("fulfillments", all);
    return view;
  }

  private Object addressed(String id) {
    Order order = orders.get(id);
    if (order == null) {
      return null;
    }
    var view = new HashMap<String, Object>();
    view.put("id", "gid://shopify/Order/" + id);
    view.put("cancelledAt", order.status.equals("cancelled") ? "2026-10-05T12:00:00Z" : null);
    view.put("displayFinancialStatus", "PAID");
    view.put("customer", Map.of("firstName", "Ann", "lastName", "Lee", "phone", "030 1234567"));
    view.put("shippingAddress", address(order));
    return view;
  }

  private static Map<String, String> address(Order order) {
    if (order.address == null) {
      order.address =
          Map.of(
              "firstName", "Ann Mary",
              "lastName", "Lee",
              "address1", "1 Old Road",
              "city", "Berlin",
              "zip", "10115",
              "countryCodeV2", "DE");
    }
    return order.address;
  }

  /** Tidied up, with the province in its own words. */
  private Object correct(JsonNode input, JsonNode body) {
    Order order = orders.get(number(input.path("id")));
    var address = new HashMap<>(address(order));
    for (var one : input.path("shippingAddress").properties()) {
      String name = one.getKey().equals("countryCode") ? "countryCodeV2" : one.getKey();
      address.put(name, one.getValue().stringValue().strip());
    }
    if (address.get("zip").isEmpty()) {
      return Map.of(
          "userErrors",
          List.of(
              Map.of(
                  "field",
                  List.of("input", "shippingAddress", "zip"),
                  "message",
                  "Zip is not valid for Hamburg")));
    }
    address.put("province", "Hanse");
    order.address = address;
    wrote(order, body);
    return Map.of("order", addressed(number(input.path("id"))), "userErrors", List.of());
  }

  private Map<String, Object> node(Made one) {
    return Map.of(
        "id",
        "gid://shopify/Fulfillment/" + one.id(),
        "status",
        takenBack.contains(one) ? "CANCELLED" : "SUCCESS",
        "trackingInfo",
        one.tracking().stream().map(n -> Map.of("number", n)).toList(),
        "fulfillmentLineItems",
        Map.of("nodes", items("", one.lines(), "quantity")),
        "events",
        Map.of(
            "nodes",
            events.stream()
                .filter(event -> number(event.path("fulfillmentId")).equals(one.id()))
                .toList()));
  }

  private Map<String, Object> node(Part part) {
    String status = part.status();
    var holds = new ArrayList<Object>();
    part.holds.forEach(
        (handle, id) -> holds.add(Map.of("id", id, "handle", handle, "heldByRequestingApp", true)));
    if (part.heldByAnother) {
      holds.add(
          Map.of(
              "id",
              "gid://shopify/FulfillmentHold/9",
              "handle",
              "",
              "displayReason",
              "Upsell",
              "heldByRequestingApp",
              false));
    }
    return Map.of(
        "id",
        "gid://shopify/FulfillmentOrder/" + part.id,
        "assignedLocation",
        Map.of(
            "name",
            part.elsewhere ? "Print on demand" : part.location.getLast(),
            "location",
            hidesLocations
                ? Map.of()
                : Map.of(
                    "id",
                    "gid://shopify/Location/" + part.location.getFirst(),
                    "isFulfillmentService",
                    part.elsewhere)),
        "status",
        status,
        "supportedActions",
        status.equals("OPEN") && !part.elsewhere
            ? List.of(Map.of("action", "CREATE_FULFILLMENT"))
            : List.of(),
        "fulfillmentHolds",
        holds,
        "lineItems",
        Map.of("nodes", items(part.id, part.left, "remainingQuantity")));
  }

  private static List<Object> items(String part, Map<String, Integer> lines, String field) {
    var items = new ArrayList<Object>();
    lines.forEach(
        (line, pieces) ->
            items.add(
                Map.of(
                    "id",
                    "gid://shopify/FulfillmentOrderLineItem/" + part + line,
                    field,
                    pieces,
                    "sku",
                    sku(line),
                    "requiresShipping",
                    true,
                    "lineItem",
                    Map.of("id", "gid://shopify/LineItem/" + line))));
    return items;
  }

  private Object fulfill(JsonNode input, JsonNode body) {
    JsonNode lines = input.path("lineItemsByFulfillmentOrder").path(0);
    Part part = parts.get(number(lines.path("fulfillmentOrderId")));
    Map<String, Integer> taken = taken(lines.path("fulfillmentOrderLineItems"), part);
    if (!part.status().equals("OPEN") || isTooMuch(taken, part)) {
      return errors("Fulfillment order has an unfulfillable status");
    }
    taken.forEach((line, pieces) -> part.left.merge(line, -pieces, Integer::sum));
    Order order = orders.get(part.order);
    JsonNode tracking = input.path("trackingInfo");
    var numbers = new ArrayList<String>();
    if (tracking.has("number")) {
      numbers.add(tracking.path("number").stringValue());
    }
    tracking.path("numbers").values().forEach(n -> numbers.add(n.stringValue()));
    make(part, numbers, taken);
    numbers.stream().filter(one -> !order.tracking.contains(one)).forEach(order.tracking::add);
    if (of(part.order).stream().allMatch(one -> one.status().equals("CLOSED"))) {
      order.status = "completed";
    }
    wrote(order, body);
    return Map.of("fulfillment", Map.of("status", "SUCCESS"), "userErrors", List.of());
  }

  void make(Part part, List<String> numbers, Map<String, Integer> lines) {
    fulfillments.add(
        new Made(part, String.valueOf(made.incrementAndGet()), List.copyOf(numbers), lines));
  }

  /**
   * The pieces go back to where they came from, or to a new fulfillment order if that is closed.
   */
  private Object takeBack(JsonNode variables, JsonNode body) {
    String id = number(variables.path("id"));
    Made one =
        fulfillments.stream().filter(known -> known.id().equals(id)).findFirst().orElse(null);
    if (one == null || keepsFulfillments) {
      return errors("Fulfillment cannot be cancelled");
    }
    fulfillments.remove(one);
    takenBack.add(one);
    boolean closed = one.part().status().equals("CLOSED");
    one.lines()
        .forEach(
            (line, pieces) -> {
              if (closed) {
                part(one.order(), one.id() + "8" + line, line, pieces);
              } else {
                one.part().left.merge(line, pieces, Integer::sum);
              }
            });
    Order order = orders.get(one.order());
    order.tracking.removeAll(one.tracking());
    order.status = "processing";
    wrote(order, body);
    return Map.of("fulfillment", Map.of("status", "CANCELLED"), "userErrors", List.of());
  }

  private static Map<String, Integer> taken(JsonNode items, Part part) {
    if (items.isEmpty()) {
      return Map.copyOf(part.left);
    }
    var taken = new HashMap<String, Integer>();
    items
        .values()
        .forEach(
            one ->
                taken.put(
                    number(one.path("id")).substring(part.id.length()),
                    one.path("quantity").asInt()));
    return taken;
  }

  private static boolean isTooMuch(Map<String, Integer> taken, Part part) {
    return taken.entrySet().stream()
        .anyMatch(one -> part.left.getOrDefault(one.getKey(), 0) < one.getValue());
  }

  private Object hold(JsonNode variables, JsonNode body) {
    Part part = parts.get(number(variables.path("id")));
    JsonNode hold = variables.path("fulfillmentHold");
    String handle = hold.path("handle").stringValue();
    Map<String, Integer> taken = taken(hold.path("fulfillmentOrderLineItems"), part);
    if (part.holds.containsKey(handle) || isTooMuch(taken, part)) {
      return errors("The handle has already been taken");
    }
    Part held = part;
    if (!taken.equals(part.left)) {
      String line = taken.keySet().iterator().next();
      held = part(part.order, part.id.substring(part.order.length()) + "9", line, taken.get(line));
      part.left.merge(line, -taken.get(line), Integer::sum);
    }
    held.holds.put(handle, "gid://shopify/FulfillmentHold/" + held.id);
    wrote(orders.get(part.order), body);
    return Map.of("fulfillmentHold", Map.of("id", "1"), "userErrors", List.of());
  }

  private Object release(JsonNode variables, JsonNode body) {
    Part part = parts.get(number(variables.path("id")));
    part.holds.values().removeIf(id -> variables.path("holdIds").toString().contains(id));
    wrote(orders.get(part.order), body);
    return Map.of("userErrors", List.of());
  }

  /** Ten for each piece. */
  private Object suggestion(JsonNode variables) {
    String id = number(variables.path("id"));
    Order order = orders.get(id);
    if (order == null) {
      return null;
    }
    int wanted = variables.path("full").booleanValue() ? 40 : 0;
    for (JsonNode line : variables.path("lines").values()) {
      wanted += 10 * line.path("quantity").asInt();
    }
    int amount = Math.min(wanted, order.left());
    var money = Map.of("presentmentMoney", Map.of("amount", amount + ".00", "currencyCode", "EUR"));
    var lines = new ArrayList<Object>();
    order.lines.forEach(
        (line, pieces) ->
            lines.add(
                Map.of(
                    "id",
                    "gid://shopify/LineItem/" + line,
                    "sku",
                    sku(line),
                    "refundableQuantity",
                    pieces)));
    return Map.of(
        "displayFinancialStatus", "PAID",
        "refunds", order.refunds.keySet().stream().map(reason -> Map.of("note", reason)).toList(),
        "lineItems", Map.of("nodes", lines),
        "suggestedRefund",
            Map.of(
                "amountSet",
                money,
                "refundLineItems",
                List.of(),
                "suggestedTransactions",
                amount == 0
                    ? List.of()
                    : List.of(
                        Map.of(
                            "gateway",
                            "bogus",
                            "parentTransaction",
                            Map.of("id", "gid://shopify/OrderTransaction/1"),
                            "amountSet",
                            money))));
  }

  private Object refund(JsonNode variables, JsonNode body) {
    JsonNode input = variables.path("input");
    Order order = orders.get(number(input.path("orderId")));
    if (!gatewayRefunds) {
      return errors("The payment cannot be refunded");
    }
    if (keys.add(variables.path("key").stringValue())) {
      int amount =
          (int) Double.parseDouble(input.path("transactions").path(0).path("amount").stringValue());
      order.refunds.merge(input.path("note").stringValue(), amount, Integer::sum);
      wrote(order, body);
    }
    return Map.of("refund", Map.of("id", "gid://shopify/Refund/1"), "userErrors", List.of());
  }

  private Object cancel(String id, JsonNode body) {
    Order order = orders.get(id);
    order.status = "cancelled";
    wrote(order, body);
    return Map.of("job", Map.of("id", "gid://shopify/Job/1"), "orderCancelUserErrors", List.of());
  }

  private static Object errors(String message) {
    return Map.of("userErrors", List.of(Map.of("message", message)));
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
