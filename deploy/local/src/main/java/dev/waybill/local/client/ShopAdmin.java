package dev.waybill.local.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.Base64;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What the sandbox's two connected shops show of an order, over their own APIs. */
public final class ShopAdmin {

  private static final String ORDER =
      """
      query($id: ID!) {
        order(id: $id) {
          id updatedAt cancelledAt tags
          displayFinancialStatus displayFulfillmentStatus
          refunds(first: 100) { id note }
          fulfillments(first: 100) {
            id status
            trackingInfo { company number url }
            fulfillmentLineItems(first: 100) { nodes { quantity lineItem { id } } }
          }
          fulfillmentOrders(first: 100) {
            nodes { id status fulfillmentHolds { id handle reason heldByRequestingApp } }
          }
        }
      }
      """;

  private static final byte[] NOTHING = {};
  private static final Map<String, String> WOO =
      Map.of(
          "Authorization",
          "Basic " + Base64.getEncoder().encodeToString("ck_sandbox:cs_sandbox".getBytes(UTF_8)));
  private static final Map<String, String> SHOPIFY =
      Map.of("X-Shopify-Access-Token", "shpat_sandbox", "Content-Type", "application/json");

  private final Http http = new Http();
  private final String shops;

  public ShopAdmin(URI sandbox) {
    this.shops = sandbox + "/shops/";
  }

  /** WooCommerce's own view of an order of {@code demo-woo}. */
  public JsonNode woo(String order) {
    return read(http.send("GET", wooPath(order), WOO, NOTHING));
  }

  /** The refunds of an order of {@code demo-woo}, with their lines. */
  public JsonNode wooRefunds(String order) {
    return read(http.send("GET", wooPath(order) + "/refunds", WOO, NOTHING));
  }

  /** Shopify's own view of an order of {@code demo-shopify}. */
  public JsonNode shopify(String order) {
    var request =
        Map.of("query", ORDER, "variables", Map.of("id", "gid://shopify/Order/" + number(order)));
    String path = shops + "demo-shopify/admin/api/2026-07/graphql.json";
    return read(http.send("POST", path, SHOPIFY, Http.bytes(request))).at("/data/order");
  }

  private String wooPath(String order) {
    return shops + "demo-woo/wp-json/wc/v3/orders/" + number(order);
  }

  private static String number(String order) {
    return order.substring(order.indexOf(':') + 1);
  }

  private static JsonNode read(Answer answer) {
    if (!answer.isSuccess()) {
      throw new IllegalStateException("The shop answered " + answer);
    }
    return answer.json();
  }
}
