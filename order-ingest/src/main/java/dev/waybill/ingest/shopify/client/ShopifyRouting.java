package dev.waybill.ingest.shopify.client;

import dev.waybill.ingest.shopify.reading.FulfillmentOrders;
import dev.waybill.step.ProviderUnavailable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Asks from where an order is sent, as far as our token has the rights to know. */
final class ShopifyRouting {

  /** What no shop has; a cursor that leads nowhere must not be followed for ever. */
  private static final int MOST_PAGES = 40;

  private enum Right {
    ALL,
    NO_LOCATIONS,
    NONE
  }

  private final ShopifyCalls calls;

  /** Until the shop says that we have less; another token is another client. */
  private volatile Right right = Right.ALL;

  ShopifyRouting(ShopifyCalls calls) {
    this.calls = calls;
  }

  /** In the form of webhooks; empty if it is not decided yet, or none of our business. */
  List<ObjectNode> of(String gid) {
    var found = new ArrayList<ObjectNode>();
    String after = null;
    for (int page = 0; page < MOST_PAGES; page++) {
      JsonNode order = page(gid, after);
      JsonNode all = order == null ? null : order.path("fulfillmentOrders");
      if (all == null) {
        return found;
      }
      for (JsonNode node : all.path("nodes").values()) {
        found.add(whole(node));
      }
      after = ShopifyCalls.next(all);
      if (after == null) {
        return found;
      }
    }
    return found;
  }

  private ObjectNode whole(JsonNode node) {
    ObjectNode one = FulfillmentOrders.of(node);
    String after = ShopifyCalls.next(node.path("lineItems"));
    for (int page = 0; after != null && page < MOST_PAGES; page++) {
      JsonNode more =
          calls.call(
              "WaybillRoutingLines",
              "fulfillmentOrder",
              FulfillmentOrders.LINES,
              Map.of("id", node.path("id").stringValue(""), "after", after));
      if (more == null) {
        break;
      }
      FulfillmentOrders.add(more, one);
      after = ShopifyCalls.next(more.path("lineItems"));
    }
    return one;
  }

  private @Nullable JsonNode page(String gid, @Nullable String after) {
    while (right != Right.NONE) {
      Right tried = right;
      try {
        return calls.call(
            "WaybillRouting",
            "order",
            tried == Right.ALL
                ? FulfillmentOrders.QUERY
                : FulfillmentOrders.withoutLocations(FulfillmentOrders.QUERY),
            variables(gid, after));
      } catch (ProviderUnavailable e) {
        if (!e.outcome().code().equals("missing-scope")) {
          throw e;
        }
        right = tried == Right.ALL ? Right.NO_LOCATIONS : Right.NONE;
      }
    }
    return null;
  }

  private static Map<String, Object> variables(String gid, @Nullable String after) {
    var variables = new HashMap<String, Object>();
    variables.put("id", gid);
    if (after != null) {
      variables.put("after", after);
    }
    return variables;
  }
}
