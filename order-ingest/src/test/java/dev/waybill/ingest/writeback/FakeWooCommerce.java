package dev.waybill.ingest.writeback;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;

/** As observed: no guard on any status, 404 for a missing order on GET and 400 on PUT. */
final class FakeWooCommerce extends FakeShop {

  private static final String ORDERS = "/wp-json/wc/v3/orders/";

  private final Set<String> nonces = ConcurrentHashMap.newKeySet();

  FakeWooCommerce() throws IOException {}

  /** Over plain HTTP only OAuth 1.0a, checked the way WooCommerce does; Basic is overlooked. */
  @Override
  boolean authorized(HttpExchange exchange) {
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
    return "ck_test".equals(parameters.get("oauth_consumer_key"))
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
      mac.init(new SecretKeySpec("cs_test&".getBytes(UTF_8), "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(base.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
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
