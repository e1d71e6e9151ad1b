package dev.waybill.ingest.woocommerce.writeback;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import dev.waybill.ingest.writeback.FakeShop;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** As observed: no guard on any status, 404 for a missing order on GET and 400 on PUT. */
final class FakeWooCommerce extends FakeShop {

  private static final String ORDERS = "/wp-json/wc/v3/orders/";

  private static final Set<String> STATUSES =
      Set.of(
          "processing",
          "on-hold",
          "completed",
          "cancelled",
          "refunded",
          "trash",
          "partial-shipped");

  private final Set<String> nonces = ConcurrentHashMap.newKeySet();
  private final Map<String, List<JsonNode>> notes = new ConcurrentHashMap<>();
  private final Map<String, List<JsonNode>> refunds = new ConcurrentHashMap<>();
  private final Map<String, Map<String, JsonNode>> meta = new ConcurrentHashMap<>();
  volatile boolean gatewayRefunds = true;
  volatile boolean gatewayIsSlow;
  volatile boolean keyMayOnlyRead;
  volatile boolean pluginIsOff;

  FakeWooCommerce() throws IOException {}

  /** Over plain HTTP only OAuth 1.0a, checked the way WooCommerce does; Basic is overlooked. */
  @Override
  public boolean authorized(HttpExchange exchange) {
    var parameters = new TreeMap<String, String>();
    for (String pair : exchange.getRequestURI().getRawQuery().split("&")) {
      int equals = pair.indexOf('=');
      parameters.put(
          URLDecoder.decode(pair.substring(0, equals), UTF_8),
          URLDecoder.decode(pair.substring(equals + 1), UTF_8));
    }
    String signature = parameters.remove("oauth_signature");
    String query =
        parameters.entrySet().stream()
            .map(e -> twice(e.getKey()) + "%3D" + twice(e.getValue()))
            .collect(Collectors.joining("%26"));
    String base =
        exchange.getRequestMethod()
            + '&'
            + once(url() + exchange.getRequestURI().getPath())
            + '&'
            + query;
    return "ck_sandbox".equals(parameters.get("oauth_consumer_key"))
        && nonces.add(parameters.get("oauth_nonce"))
        && Math.abs(
                Long.parseLong(parameters.get("oauth_timestamp")) - Instant.now().getEpochSecond())
            < 900
        && hmac(base).equals(signature);
  }

  private static String once(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }

  private static String twice(String text) {
    return once(text).replace("%", "%25");
  }

  private static String hmac(String base) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec("cs_sandbox&".getBytes(UTF_8), "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(base.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Answer unauthorized() {
    return Answer.json(
        401, Map.of("code", "woocommerce_rest_cannot_view", "message", "Sorry", "data", Map.of()));
  }

  @Override
  public Answer answer(String method, String path, JsonNode body) {
    if (path.equals("/wp-json/wc/v3/data/countries/de")) {
      return Answer.json(
          200, Map.of("code", "DE", "states", List.of(Map.of("code", "DE-BY", "name", "Bavaria"))));
    }
    if (!path.startsWith(ORDERS)) {
      return Answer.json(404, Map.of("code", "rest_no_route", "message", "No route"));
    }
    String[] parts = path.substring(ORDERS.length()).split("/");
    Order order = orders.get(parts[0]);
    if (order == null) {
      return Answer.json(
          method.equals("PUT") ? 400 : 404,
          Map.of("code", "woocommerce_rest_shop_order_invalid_id", "message", "Invalid ID."));
    }
    if (keyMayOnlyRead && !method.equals("GET")) {
      return Answer.json(
          401, Map.of("code", "woocommerce_rest_cannot_edit", "message", "Sorry", "data", 401));
    }
    String route = method + (parts.length > 1 ? ' ' + parts[1] : "");
    return switch (route) {
      case "GET" -> Answer.json(200, view(parts[0], order));
      case "PUT" -> put(parts[0], order, body);
      case "GET notes" -> Answer.json(200, notes(parts[0]));
      case "POST notes" -> {
        notes(parts[0]).add(body);
        wrote(order, body);
        yield Answer.json(201, body);
      }
      case "GET refunds" -> Answer.json(200, page(refunds(parts[0])));
      case "POST refunds" -> refund(parts[0], order, body);
      default -> throw new IllegalArgumentException(route);
    };
  }

  /** The newest first, ten unless more are asked for. */
  private List<JsonNode> page(List<JsonNode> all) {
    Matcher size = Pattern.compile("(?:^|&)per_page=(\\d+)").matcher(query);
    return List.copyOf(all).reversed().stream()
        .limit(size.find() ? Long.parseLong(size.group(1)) : 10)
        .toList();
  }

  List<JsonNode> notes(String id) {
    return notes.computeIfAbsent(id, key -> new CopyOnWriteArrayList<>());
  }

  List<JsonNode> refunds(String id) {
    return refunds.computeIfAbsent(id, key -> new CopyOnWriteArrayList<>());
  }

  Map<String, JsonNode> meta(String id) {
    return meta.computeIfAbsent(id, key -> new ConcurrentSkipListMap<>());
  }

  private Map<String, Object> view(String id, Order order) {
    var lines = new ArrayList<Object>();
    order.lines.forEach(
        (line, pieces) ->
            lines.add(
                Map.of(
                    "id",
                    Long.parseLong(line),
                    "sku",
                    sku(line),
                    "product_id",
                    7,
                    "quantity",
                    pieces,
                    "total",
                    line.equals("11") ? "27.00" : "9.00",
                    "taxes",
                    List.of(Map.of("id", 1, "total", line.equals("11") ? "3.00" : "1.00")))));
    var metas = new ArrayList<Object>();
    meta(id).forEach((key, value) -> metas.add(Map.of("id", 1, "key", key, "value", value)));
    if (query.contains("billing")) {
      return Map.of(
          "id",
          Long.parseLong(id),
          "status",
          order.status,
          "billing",
          Map.of("first_name", "Ann", "last_name", "Lee", "phone", "030 1234567"),
          "shipping",
          address(order));
    }
    return Map.of(
        "id",
        Long.parseLong(id),
        "status",
        order.status,
        "total",
        "40.00",
        "line_items",
        lines,
        "refunds",
        refunds(id).stream()
            .map(one -> Map.of("total", '-' + one.path("amount").stringValue()))
            .toList(),
        "meta_data",
        metas);
  }

  private static Map<String, String> address(Order order) {
    if (order.address == null) {
      order.address =
          Map.of(
              "first_name", "Ann Mary",
              "last_name", "Lee",
              "company", "",
              "address_1", "1 Old Road",
              "address_2", "",
              "city", "Berlin",
              "state", "DE-BE",
              "postcode", "10115",
              "country", "DE",
              "phone", "");
    }
    return order.address;
  }

  private Answer put(String id, Order order, JsonNode body) {
    if (body.has("shipping")) {
      var address = new TreeMap<>(address(order));
      body.path("shipping")
          .properties()
          .forEach(one -> address.put(one.getKey(), one.getValue().stringValue().strip()));
      order.address = address;
      wrote(order, body);
      return Answer.json(200, view(id, order));
    }
    String status = body.path("status").stringValue(order.status);
    if (!STATUSES.contains(status) || (pluginIsOff && status.equals("partial-shipped"))) {
      return Answer.json(
          400, Map.of("code", "rest_invalid_param", "message", "Invalid parameter(s): status"));
    }
    order.status = status;
    for (JsonNode one : body.path("meta_data").values()) {
      meta(id).put(one.path("key").stringValue(), one.path("value"));
    }
    order.tracking.clear();
    JsonNode shipment = meta(id).get(WooCommerceOrder.SHIPMENT);
    if (shipment != null) {
      shipment.path("parcels").values().forEach(p -> order.tracking.add(number(p)));
    }
    wrote(order, body);
    return Answer.json(200, view(id, order));
  }

  private Answer refund(String id, Order order, JsonNode body) {
    var amount = new BigDecimal(body.path("amount").stringValue());
    boolean throughGateway = body.path("api_refund").asBoolean(true);
    if (amount.intValue() > order.left() || (throughGateway && !gatewayRefunds)) {
      return Answer.json(
          500,
          Map.of(
              "code", "woocommerce_rest_cannot_create_order_refund",
              "message", "Invalid refund amount.",
              "data", 500));
    }
    var made = (ObjectNode) body.deepCopy();
    made.put("refunded_payment", throughGateway && !gatewayIsSlow);
    for (JsonNode line : made.path("line_items").values()) {
      var part = (ObjectNode) line;
      part.put("quantity", -part.path("quantity").asInt());
      part.putArray("meta_data")
          .addObject()
          .put("key", "_refunded_item_id")
          .put("value", part.path("id").asString());
    }
    refunds(id).add(made);
    order.refunds.merge(body.path("reason").stringValue(), amount.intValue(), Integer::sum);
    if (order.left() == 0) {
      order.status = "refunded";
    }
    wrote(order, body);
    return Answer.json(201, made);
  }

  private static String number(JsonNode parcel) {
    return parcel.path("trackingNumber").stringValue();
  }
}
