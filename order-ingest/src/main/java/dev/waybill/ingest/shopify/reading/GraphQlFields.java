package dev.waybill.ingest.shopify.reading;

import dev.waybill.ingest.order.Fields;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Fields of the GraphQL Admin API in the form that webhooks have. */
final class GraphQlFields {

  private static final JsonMapper JSON = new JsonMapper();

  private GraphQlFields() {}

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  static ObjectNode both(JsonNode set) {
    ObjectNode both = object();
    both.set("shop_money", money(set.path("shopMoney")));
    both.set("presentment_money", money(set.path("presentmentMoney")));
    return both;
  }

  private static ObjectNode money(JsonNode money) {
    return object()
        .put("amount", Fields.text(money, "amount"))
        .put("currency_code", Fields.text(money, "currencyCode"));
  }

  static String amount(JsonNode set) {
    return Fields.text(set.path("shopMoney"), "amount");
  }

  /** The number at the end of a gid; "" if there is none. */
  static String number(JsonNode gid) {
    String text = gid.stringValue("");
    return text.substring(text.lastIndexOf('/') + 1);
  }

  static void copy(JsonNode from, String name, ObjectNode to, String other) {
    JsonNode value = from.path(name);
    if (!value.isMissingNode()) {
      to.set(other, value);
    }
  }
}
