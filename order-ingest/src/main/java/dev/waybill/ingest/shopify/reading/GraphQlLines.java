package dev.waybill.ingest.shopify.reading;

import static dev.waybill.ingest.shopify.reading.GraphQlFields.amount;
import static dev.waybill.ingest.shopify.reading.GraphQlFields.both;
import static dev.waybill.ingest.shopify.reading.GraphQlFields.copy;
import static dev.waybill.ingest.shopify.reading.GraphQlFields.number;

import dev.waybill.ingest.order.Fields;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Line items and ways of shipping of the GraphQL Admin API in the form that webhooks have. */
final class GraphQlLines {

  private GraphQlLines() {}

  /**
   * @param tipped whether the order has a tip, which comes as a line
   */
  static ObjectNode item(JsonNode line, boolean tipped) {
    ObjectNode item = GraphQlFields.object();
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
    copy(line.path("fulfillmentService"), "handle", item, "fulfillment_service");
    JsonNode group = line.path("lineItemGroup");
    if (group.isObject()) {
      ObjectNode told = item.putObject("line_item_group");
      told.put("id", number(group.path("id")));
      told.put("variant_id", number(group.path("variantId")));
      copy(group, "variantSku", told, "variant_sku");
    }
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

  static ObjectNode shipping(JsonNode line) {
    ObjectNode item = GraphQlFields.object();
    copy(line, "code", item, "code");
    copy(line, "title", item, "title");
    copy(line, "deliveryCategory", item, "delivery_category");
    copy(line, "isRemoved", item, "is_removed");
    item.put("price", amount(line.path("originalPriceSet")));
    item.put("discounted_price", amount(line.path("discountedPriceSet")));
    addTaxAndDiscounts(line, item);
    return item;
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
}
