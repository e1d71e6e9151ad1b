package dev.waybill.ingest.shopify.reading;

import static dev.waybill.ingest.shopify.reading.GraphQlFields.amount;
import static dev.waybill.ingest.shopify.reading.GraphQlFields.both;
import static dev.waybill.ingest.shopify.reading.GraphQlFields.copy;
import static dev.waybill.ingest.shopify.reading.GraphQlFields.number;

import dev.waybill.ingest.order.Body;
import dev.waybill.ingest.order.Fields;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An order of the GraphQL Admin API in the form that webhooks have, so that one reader reads both
 * and an order is the same however we learned of it. Only what the reader looks at is asked for.
 */
public final class GraphQlOrder {

  /** Of the shop's addresses what an order is read from. */
  static final String PLACE =
      """
      fragment Place on MailingAddress {
        name firstName lastName company address1 address2 city province provinceCode zip countryCodeV2 phone
      }
      """;

  /**
   * Variables: {@code $id}, and {@code $more} for what an app may lack the rights to: terms,
   * company, and who ships a line.
   */
  public static final String QUERY =
      """
      query WaybillOrderContent($id: ID!, $more: Boolean!) {
        order(id: $id) {
          legacyResourceId name createdAt updatedAt cancelledAt closedAt poNumber
          paymentTerms @include(if: $more) { paymentTermsName paymentSchedules(first: 1) { nodes { dueAt } } }
          purchasingEntity @include(if: $more) { ... on PurchasingCompany { company { id name } } }
          currencyCode email phone note tags customerLocale taxesIncluded test
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
          refunds(first: 10) {
            note
            refundLineItems(first: 20) { nodes { quantity lineItem { id } } }
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
              lineItemGroup { id variantId variantSku }
              fulfillmentService @include(if: $more) { handle }
              variant { id inventoryItem { measurement { weight { value unit } } } }
            }
          }
        }
      }
      fragment Both on MoneyBag {
        shopMoney { amount currencyCode }
        presentmentMoney { amount currencyCode }
      }
      """
          + PLACE;

  private GraphQlOrder() {}

  /** The bare resource of a webhook, as far as a reader needs it. */
  public static byte[] asWebhook(JsonNode order) {
    return asWebhook(order, List.of());
  }

  /**
   * The same with what no webhook of an order has.
   *
   * @param fulfillmentOrders as {@link FulfillmentOrders} asks for them; empty if we do not know
   */
  public static byte[] asWebhook(JsonNode order, List<ObjectNode> fulfillmentOrders) {
    ObjectNode body = GraphQlFields.object();
    body.set("id", order.path("legacyResourceId"));
    copy(order, "name", body, "name");
    copy(order, "createdAt", body, "created_at");
    copy(order, "updatedAt", body, "updated_at");
    copy(order, "cancelledAt", body, "cancelled_at");
    copy(order, "closedAt", body, "closed_at");
    copy(order, "poNumber", body, "po_number");
    addTerms(order, body);
    copy(order, "currencyCode", body, "currency");
    copy(order, "email", body, "email");
    copy(order, "phone", body, "phone");
    copy(order, "note", body, "note");
    copy(order, "customerLocale", body, "customer_locale");
    copy(order, "paymentGatewayNames", body, "payment_gateway_names");
    copy(order, "taxesIncluded", body, "taxes_included");
    copy(order, "test", body, "test");
    body.put("risk", risk(order.path("risk")));
    body.put("total_tip_received", amount(order.path("totalTipReceivedSet")));
    body.set("current_total_duties_set", both(order.path("currentTotalDutiesSet")));
    body.set(
        "current_total_additional_fees_set", both(order.path("currentTotalAdditionalFeesSet")));
    addAttributes(order, body);
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
    nodes(order, "lineItems").forEach(line -> lines.add(GraphQlLines.item(line, tipped)));
    ArrayNode shipping = body.putArray("shipping_lines");
    nodes(order, "shippingLines").forEach(line -> shipping.add(GraphQlLines.shipping(line)));
    addRefunds(order, body);
    if (!fulfillmentOrders.isEmpty()) {
      body.putArray("fulfillment_orders").addAll(fulfillmentOrders);
    }
    return Body.bytes(body);
  }

  private static void addTerms(JsonNode order, ObjectNode body) {
    JsonNode terms = order.path("paymentTerms");
    if (terms.isObject()) {
      ObjectNode told = body.putObject("payment_terms");
      copy(terms, "paymentTermsName", told, "payment_terms_name");
      ArrayNode schedules = told.putArray("payment_schedules");
      nodes(terms, "paymentSchedules")
          .forEach(one -> copy(one, "dueAt", schedules.addObject(), "due_at"));
    }
    JsonNode company = order.path("purchasingEntity").path("company");
    if (company.isObject()) {
      ObjectNode told = body.putObject("company");
      told.put("id", number(company.path("id")));
      copy(company, "name", told, "name");
    }
  }

  private static void addAttributes(JsonNode order, ObjectNode body) {
    ArrayNode attributes = body.putArray("note_attributes");
    for (JsonNode one : order.path("customAttributes").values()) {
      ObjectNode attribute = attributes.addObject();
      copy(one, "key", attribute, "name");
      copy(one, "value", attribute, "value");
    }
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

  /** What went back in all, and for which pieces, with the note by which we know our own. */
  private static void addRefunds(JsonNode order, ObjectNode body) {
    ArrayNode refunds = body.putArray("refunds");
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
    for (JsonNode one : order.path("refunds").values()) {
      ObjectNode refund = refunds.addObject();
      copy(one, "note", refund, "note");
      ArrayNode lines = refund.putArray("refund_line_items");
      nodes(one, "refundLineItems")
          .forEach(
              line ->
                  lines
                      .addObject()
                      .put("line_item_id", number(line.path("lineItem").path("id")))
                      .set("quantity", line.path("quantity")));
    }
  }

  /** The same of an order of which no more than its addresses was asked for. */
  static ObjectNode addressed(JsonNode order) {
    ObjectNode body = GraphQlFields.object();
    copy(order, "phone", body, "phone");
    body.set("customer", customer(order.path("customer")));
    body.set("billing_address", address(order.path("billingAddress")));
    body.set("shipping_address", address(order.path("shippingAddress")));
    return body;
  }

  private static ObjectNode customer(JsonNode customer) {
    ObjectNode item = GraphQlFields.object();
    item.put("id", number(customer.path("id")));
    copy(customer, "email", item, "email");
    copy(customer, "phone", item, "phone");
    copy(customer, "firstName", item, "first_name");
    copy(customer, "lastName", item, "last_name");
    return item;
  }

  private static ObjectNode address(JsonNode address) {
    ObjectNode item = GraphQlFields.object();
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

  private static Iterable<JsonNode> nodes(JsonNode order, String connection) {
    return order.path(connection).path("nodes").values();
  }

  private static String lower(JsonNode order, String field) {
    return Fields.text(order, field).toLowerCase(Locale.ROOT);
  }
}
