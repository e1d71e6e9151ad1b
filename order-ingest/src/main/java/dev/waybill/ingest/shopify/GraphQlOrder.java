package dev.waybill.ingest.shopify;

import dev.waybill.ingest.order.Body;
import dev.waybill.ingest.order.Fields;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An order of the GraphQL Admin API in the form that webhooks have, so that one reader reads both
 * and an order is the same however we learned of it. Only what the reader looks at is asked for.
 */
public final class GraphQlOrder {

  /** Variable: {@code $id}. */
  public static final String QUERY =
      """
      query WaybillOrderContent($id: ID!) {
        order(id: $id) {
          legacyResourceId name createdAt updatedAt cancelledAt
          currencyCode email phone note tags customerLocale taxesIncluded
          risk { recommendation assessments { riskLevel } }
          customAttributes { key value }
          displayFinancialStatus displayFulfillmentStatus paymentGatewayNames
          totalPriceSet { ...Both } totalShippingPriceSet { ...Both }
          totalTaxSet { ...Both } totalDiscountsSet { ...Both } totalRefundedSet { ...Both }
          totalTipReceivedSet { ...Both } currentTotalDutiesSet { ...Both } currentTotalAdditionalFeesSet { ...Both }
          discountApplications(first: 50) {
            nodes {
              index
              ... on DiscountCodeApplication { code }
              ... on AutomaticDiscountApplication { title }
              ... on ManualDiscountApplication { title }
              ... on ScriptDiscountApplication { title }
            }
          }
          customer { id email phone firstName lastName }
          billingAddress { ...Place }
          shippingAddress { ...Place }
          shippingLines(first: 20) {
            nodes {
              code title deliveryCategory isRemoved originalPriceSet { ...Both } discountedPriceSet { ...Both }
              taxLines { priceSet { ...Both } }
              discountAllocations { allocatedAmountSet { ...Both } discountApplication { index } }
            }
          }
          lineItems(first: 250) {
            nodes {
              id sku name title quantity currentQuantity unfulfilledQuantity requiresShipping isGiftCard
              originalUnitPriceSet { ...Both }
              taxLines { priceSet { ...Both } }
              discountAllocations { allocatedAmountSet { ...Both } discountApplication { index } }
              product { id }
              variant { id inventoryItem { measurement { weight { value unit } } } }
            }
          }
        }
      }
      fragment Both on MoneyBag {
        shopMoney { amount currencyCode }
        presentmentMoney { amount currencyCode }
      }
      fragment Place on MailingAddress {
        name firstName lastName company address1 address2 city province provinceCode zip countryCodeV2 phone
      }
      """;

  private static final JsonMapper JSON = new JsonMapper();

  private GraphQlOrder() {}

  /** The bare resource of a webhook, as far as a reader needs it. */
  public static byte[] asWebhook(JsonNode order) {
    ObjectNode body = JSON.createObjectNode();
    body.set("id", order.path("legacyResourceId"));
    copy(order, "name", body, "name");
    copy(order, "createdAt", body, "created_at");
    copy(order, "updatedAt", body, "updated_at");
    copy(order, "cancelledAt", body, "cancelled_at");
    copy(order, "currencyCode", body, "currency");
    copy(order, "email", body, "email");
    copy(order, "phone", body, "phone");
    copy(order, "note", body, "note");
    copy(order, "customerLocale", body, "customer_locale");
    copy(order, "paymentGatewayNames", body, "payment_gateway_names");
    copy(order, "taxesIncluded", body, "taxes_included");
    body.put("risk", risk(order.path("risk")));
    body.put("total_tip_received", amount(order.path("totalTipReceivedSet")));
    body.set("current_total_duties_set", both(order.path("currentTotalDutiesSet")));
    body.set(
        "current_total_additional_fees_set", both(order.path("currentTotalAdditionalFeesSet")));
    ArrayNode attributes = body.putArray("note_attributes");
    for (JsonNode one : order.path("customAttributes").values()) {
      ObjectNode attribute = attributes.addObject();
      copy(one, "key", attribute, "name");
      copy(one, "value", attribute, "value");
    }
    ArrayNode applications = body.putArray("discount_applications");
    nodes(order, "discountApplications").forEach(applications::add);
    boolean tipped = isPositive(order.path("totalTipReceivedSet"));
    body.put("financial_status", lower(order, "displayFinancialStatus"));
    body.put("fulfillment_status", fulfillment(lower(order, "displayFulfillmentStatus")));
    body.put("tags", tags(order));
    sum(order, "totalPriceSet", body, "total_price");
    sum(order, "totalTaxSet", body, "total_tax");
    sum(order, "totalDiscountsSet", body, "total_discounts");
    body.set("total_shipping_price_set", both(order.path("totalShippingPriceSet")));
    body.set("customer", customer(order.path("customer")));
    body.set("billing_address", address(order.path("billingAddress")));
    body.set("shipping_address", address(order.path("shippingAddress")));
    ArrayNode lines = body.putArray("line_items");
    nodes(order, "lineItems").forEach(line -> lines.add(line(line, tipped)));
    ArrayNode shipping = body.putArray("shipping_lines");
    nodes(order, "shippingLines").forEach(line -> shipping.add(shippingLine(line)));
    body.set("refunds", refunds(order));
    return Body.bytes(body);
  }

  private static ObjectNode line(JsonNode line, boolean tipped) {
    ObjectNode item = JSON.createObjectNode();
    item.put("id", number(line.path("id")));
    copy(line, "sku", item, "sku");
    copy(line, "name", item, "name");
    copy(line, "title", item, "title");
    copy(line, "quantity", item, "quantity");
    copy(line, "currentQuantity", item, "current_quantity");
    copy(line, "unfulfilledQuantity", item, "fulfillable_quantity");
    copy(line, "requiresShipping", item, "requires_shipping");
    copy(line, "isGiftCard", item, "gift_card");
    item.put("product_id", number(line.path("product").path("id")));
    item.put("variant_id", number(line.path("variant").path("id")));
    item.put("price", amount(line.path("originalUnitPriceSet")));
    item.set("price_set", both(line.path("originalUnitPriceSet")));
    if (tipped && isTip(line)) {
      item.putNull("tip_payment_gateway");
    }
    item.put("grams", grams(line.path("variant").path("inventoryItem").path("measurement")));
    addTaxAndDiscounts(line, item);
    return item;
  }

  private static void addTaxAndDiscounts(JsonNode line, ObjectNode item) {
    ArrayNode taxes = item.putArray("tax_lines");
    for (JsonNode tax : line.path("taxLines").values()) {
      taxes.addObject().put("price", amount(tax.path("priceSet")));
    }
    ArrayNode discounts = item.putArray("discount_allocations");
    for (JsonNode share : line.path("discountAllocations").values()) {
      JsonNode allocated = share.path("allocatedAmountSet");
      discounts
          .addObject()
          .put("amount", amount(allocated))
          .put(
              "discount_application_index",
              share.path("discountApplication").path("index").asInt(-1))
          .set("amount_set", both(allocated));
    }
  }

  /** No field says so; but nothing else is sold without a product, a SKU and a parcel. */
  private static boolean isTip(JsonNode line) {
    return line.path("product").path("id").isMissingNode()
        && Fields.text(line, "sku").isEmpty()
        && !line.path("requiresShipping").asBoolean(true)
        && "tip".equalsIgnoreCase(Fields.text(line, "title").strip());
  }

  private static boolean isPositive(JsonNode set) {
    BigDecimal amount = Fields.number(set.path("shopMoney").path("amount"));
    return amount != null && amount.signum() > 0;
  }

  /** The gravest of what was found; what Shopify would cancel is grave. */
  private static String risk(JsonNode risk) {
    var words = new HashSet<String>();
    words.add(Fields.text(risk, "recommendation"));
    risk.path("assessments").values().forEach(one -> words.add(Fields.text(one, "riskLevel")));
    if (words.contains("CANCEL") || words.contains("HIGH")) {
      return "high";
    }
    if (words.contains("INVESTIGATE") || words.contains("MEDIUM")) {
      return "medium";
    }
    return words.contains("LOW") ? "low" : "";
  }

  private static ObjectNode shippingLine(JsonNode line) {
    ObjectNode item = JSON.createObjectNode();
    copy(line, "code", item, "code");
    copy(line, "title", item, "title");
    copy(line, "deliveryCategory", item, "delivery_category");
    copy(line, "isRemoved", item, "is_removed");
    item.put("price", amount(line.path("originalPriceSet")));
    item.put("discounted_price", amount(line.path("discountedPriceSet")));
    addTaxAndDiscounts(line, item);
    return item;
  }

  /** Only what went back in all: which lines it was for stands in their quantities. */
  private static ArrayNode refunds(JsonNode order) {
    ArrayNode refunds = JSON.createArrayNode();
    JsonNode money = order.path("totalRefundedSet").path("shopMoney");
    BigDecimal amount = Fields.number(money.path("amount"));
    if (amount != null && amount.signum() > 0) {
      refunds
          .addObject()
          .putArray("transactions")
          .addObject()
          .put("kind", "refund")
          .put("status", "success")
          .put("amount", Fields.text(money, "amount"))
          .put("currency", Fields.text(money, "currencyCode"));
    }
    return refunds;
  }

  private static ObjectNode customer(JsonNode customer) {
    ObjectNode item = JSON.createObjectNode();
    item.put("id", number(customer.path("id")));
    copy(customer, "email", item, "email");
    copy(customer, "phone", item, "phone");
    copy(customer, "firstName", item, "first_name");
    copy(customer, "lastName", item, "last_name");
    return item;
  }

  private static ObjectNode address(JsonNode address) {
    ObjectNode item = JSON.createObjectNode();
    if (address.isObject()) {
      copy(address, "name", item, "name");
      copy(address, "firstName", item, "first_name");
      copy(address, "lastName", item, "last_name");
      copy(address, "company", item, "company");
      copy(address, "address1", item, "address1");
      copy(address, "address2", item, "address2");
      copy(address, "city", item, "city");
      copy(address, "province", item, "province");
      copy(address, "provinceCode", item, "province_code");
      copy(address, "zip", item, "zip");
      copy(address, "countryCodeV2", item, "country_code");
      copy(address, "phone", item, "phone");
    }
    return item;
  }

  private static void sum(JsonNode order, String from, ObjectNode body, String to) {
    body.put(to, amount(order.path(from)));
    body.set(to + "_set", both(order.path(from)));
  }

  private static ObjectNode both(JsonNode set) {
    ObjectNode both = JSON.createObjectNode();
    both.set("shop_money", money(set.path("shopMoney")));
    both.set("presentment_money", money(set.path("presentmentMoney")));
    return both;
  }

  private static ObjectNode money(JsonNode money) {
    return JSON.createObjectNode()
        .put("amount", Fields.text(money, "amount"))
        .put("currency_code", Fields.text(money, "currencyCode"));
  }

  private static String amount(JsonNode set) {
    return Fields.text(set.path("shopMoney"), "amount");
  }

  private static String tags(JsonNode order) {
    return order.path("tags").values().stream()
        .map(tag -> tag.stringValue(""))
        .collect(Collectors.joining(", "));
  }

  /** Webhooks say nothing of what nobody has begun. */
  private static String fulfillment(String display) {
    return switch (display) {
      case "fulfilled" -> "fulfilled";
      case "partially_fulfilled" -> "partial";
      default -> "";
    };
  }

  private static int grams(JsonNode measurement) {
    JsonNode weight = measurement.path("weight");
    double value = weight.path("value").asDouble(0);
    return (int)
        Math.round(
            switch (Fields.text(weight, "unit")) {
              case "KILOGRAMS" -> value * 1_000;
              case "POUNDS" -> value * 453.592;
              case "OUNCES" -> value * 28.3495;
              default -> value;
            });
  }

  /** The number at the end of a gid; "" if there is none. */
  private static String number(JsonNode gid) {
    String text = gid.stringValue("");
    return text.substring(text.lastIndexOf('/') + 1);
  }

  private static Iterable<JsonNode> nodes(JsonNode order, String connection) {
    return order.path(connection).path("nodes").values();
  }

  private static String lower(JsonNode order, String field) {
    return Fields.text(order, field).toLowerCase(Locale.ROOT);
  }

  private static void copy(JsonNode from, String name, ObjectNode to, String other) {
    JsonNode value = from.path(name);
    if (!value.isMissingNode()) {
      to.set(other, value);
    }
  }
}
