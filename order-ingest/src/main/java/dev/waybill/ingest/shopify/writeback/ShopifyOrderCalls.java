package dev.waybill.ingest.shopify.writeback;

import dev.waybill.ingest.order.ShopRules;
import dev.waybill.ingest.shopify.client.ShopifyCalls;
import dev.waybill.ingest.shopify.reading.FulfillmentOrders;
import dev.waybill.ingest.shopify.writeback.ShopifyOrder.Item;
import dev.waybill.ingest.shopify.writeback.ShopifyOrder.Part;
import dev.waybill.step.ProviderUnavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Looks at an order of a Shopify shop, and writes to it.
 *
 * @param rules of the shop now, which say whose a location is
 * @param blind whether the shop lets us know nothing of its locations, which only costs us to tell
 *     whose they are: what we are shown is the merchant's then
 */
record ShopifyOrderCalls(ShopifyCalls calls, Supplier<ShopRules> rules, AtomicBoolean blind) {

  ShopifyOrderCalls(ShopifyCalls calls, Supplier<ShopRules> rules) {
    this(calls, rules, new AtomicBoolean());
  }

  /** A query that asks for locations where it may. */
  @Nullable JsonNode look(
      String operation, String field, String query, Map<String, Object> variables) {
    if (!blind.get()) {
      try {
        return calls.call(operation, field, query, variables);
      } catch (ProviderUnavailable e) {
        if (!e.outcome().code().equals("missing-scope")) {
          throw e;
        }
      }
    }
    JsonNode found =
        calls.call(operation, field, FulfillmentOrders.withoutLocations(query), variables);
    // It was that right which we lack, and no other.
    blind.set(true);
    return found;
  }

  /** Null if the shop has no such order. */
  @Nullable ShopifyOrder find(String id) {
    JsonNode json =
        look("WaybillOrder", "order", ShopifyOperations.ORDER, Map.of("id", ShopifyOrder.gid(id)));
    return json == null ? null : readOn(ShopifyOrder.of(id, json, rules.get()), json);
  }

  /** Reads the rest of long fulfillment orders. */
  private ShopifyOrder readOn(ShopifyOrder order, JsonNode json) {
    var parts = new ArrayList<Part>();
    int index = 0;
    for (JsonNode node : json.path("fulfillmentOrders").path("nodes").values()) {
      Part part = order.parts().get(index++);
      var items = new ArrayList<Item>(part.items());
      JsonNode page = node.path("lineItems").path("pageInfo");
      while (page.path("hasNextPage").asBoolean(false)) {
        JsonNode more =
            calls.call(
                "WaybillFulfillmentOrder",
                "fulfillmentOrder",
                ShopifyOperations.LINES,
                Map.of("id", part.id(), "after", page.path("endCursor").stringValue("")));
        if (more == null) {
          break;
        }
        items.addAll(ShopifyOrder.items(more.path("lineItems").path("nodes")));
        page = more.path("lineItems").path("pageInfo");
      }
      parts.add(part.with(items));
    }
    return order.withParts(List.copyOf(parts));
  }

  /**
   * @param field of the mutation whose word counts
   */
  void write(String operation, String field, String query, Map<String, Object> variables) {
    String errors = errors(calls.call(operation, field, query, variables), "userErrors");
    if (!errors.isEmpty()) {
      // Most likely somebody was faster; the next attempt looks again and sees what is true.
      throw new ProviderUnavailable(
          "refused-by-shop", "Shopify refuses " + field + ": " + errors, null, true, null);
    }
  }

  static String errors(@Nullable JsonNode answer, String field) {
    return answer == null
        ? "no answer"
        : ShopifyCalls.clipped(
            answer.path(field).values().stream()
                .map(error -> error.path("message").stringValue("no details"))
                .collect(Collectors.joining("; ")));
  }
}
