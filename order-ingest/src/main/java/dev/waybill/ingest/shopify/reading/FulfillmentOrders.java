package dev.waybill.ingest.shopify.reading;

import static dev.waybill.ingest.shopify.reading.GraphQlFields.copy;
import static dev.waybill.ingest.shopify.reading.GraphQlFields.number;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An order's fulfillment orders: from where the shop sends which pieces, and how many are left. */
public final class FulfillmentOrders {

  /** Needs a right more than the rest ({@code read_locations}). */
  private static final String LOCATION = " location { id isFulfillmentService }";

  /** Variables: {@code $id} and {@code $after}. */
  public static final String QUERY =
      """
      query WaybillRouting($id: ID!, $after: String) {
        order(id: $id) {
          fulfillmentOrders(first: 10, after: $after) {
            nodes {
              id status
              assignedLocation { name location { id isFulfillmentService } }
              lineItems(first: 30) {
                nodes { totalQuantity remainingQuantity lineItem { id } }
                pageInfo { hasNextPage endCursor }
              }
            }
            pageInfo { hasNextPage endCursor }
          }
        }
      }
      """;

  /** More lines of a long one. */
  public static final String LINES =
      """
      query WaybillRoutingLines($id: ID!, $after: String) {
        fulfillmentOrder(id: $id) {
          lineItems(first: 250, after: $after) {
            nodes { totalQuantity remainingQuantity lineItem { id } }
            pageInfo { hasNextPage endCursor }
          }
        }
      }
      """;

  private FulfillmentOrders() {}

  /** The query where we may not know of locations: then all are the merchant's. */
  public static String withoutLocations(String query) {
    return query.replace(LOCATION, "");
  }

  /** In the form of webhooks, as far as a reader needs it; lines of further pages are added. */
  public static ObjectNode of(JsonNode node) {
    ObjectNode one = GraphQlFields.object();
    copy(node, "status", one, "status");
    JsonNode assigned = node.path("assignedLocation");
    ObjectNode location = one.putObject("assigned_location");
    copy(assigned, "name", location, "name");
    String id = number(assigned.path("location").path("id"));
    if (!id.isEmpty()) {
      location.put("id", id);
    }
    copy(assigned.path("location"), "isFulfillmentService", location, "service");
    one.putArray("line_items");
    add(node, one);
    return one;
  }

  public static void add(JsonNode node, ObjectNode to) {
    ArrayNode lines = (ArrayNode) to.path("line_items");
    for (JsonNode item : node.path("lineItems").path("nodes").values()) {
      ObjectNode line = lines.addObject();
      line.put("line_item_id", number(item.path("lineItem").path("id")));
      copy(item, "totalQuantity", line, "total_quantity");
      copy(item, "remainingQuantity", line, "remaining_quantity");
    }
  }
}
