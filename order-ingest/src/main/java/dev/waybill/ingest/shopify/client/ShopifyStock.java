package dev.waybill.ingest.shopify.client;

import dev.waybill.ingest.client.StockClient;
import dev.waybill.ingest.order.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The stock of a Shopify shop: what is {@code available} of a variant's inventory item at one
 * location. Shopify compares each number with what it was read as, sets all of a call or none, and
 * makes a call once for each key, which it remembers for 24 hours. A sale takes its piece off what
 * is available when the order is placed, so one between read and write makes the write stale.
 *
 * <p>A variant is not stocked at a location where the merchant did not put it: Shopify gives orders
 * to locations by that, so Waybill says so and leaves it to the merchant.
 */
public final class ShopifyStock implements StockClient {

  private static final int MOST_KNOWN = 5_000;

  private static final String LEVELS =
      """
      query WaybillStock($ids: [ID!]!, $location: ID!) {
        nodes(ids: $ids) {
          ... on ProductVariant {
            legacyResourceId
            requiresComponents
            inventoryItem {
              id
              tracked
              inventoryLevel(locationId: $location) {
                isActive
                quantities(names: ["available"]) { quantity }
              }
            }
          }
        }
      }
      """;

  private static final String SET =
      """
      mutation WaybillSetStock($input: InventorySetQuantitiesInput!, $key: String!) {
        inventorySetQuantities(input: $input) @idempotent(key: $key) {
          userErrors { code field message }
        }
      }
      """;

  private final ShopifyCalls calls;
  private final ShopifyLocations locations;

  /** Inventory items by variant, which never changes: those that were read last. */
  private final Map<String, String> items =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > MOST_KNOWN;
        }
      };

  public ShopifyStock(ShopifyCalls calls) {
    this.calls = calls;
    this.locations = new ShopifyLocations(calls);
  }

  /** The number of the location, which a new name does not change. */
  @Override
  public String prepare(@Nullable String location) {
    return locations.choose(location);
  }

  @Override
  public Map<String, Level> read(@Nullable String location, Collection<Product> products) {
    Map<String, Level> levels = new HashMap<>();
    if (products.isEmpty()) {
      return levels;
    }
    List<String> ids =
        products.stream().map(one -> "gid://shopify/ProductVariant/" + one.productId()).toList();
    JsonNode nodes =
        Objects.requireNonNull(
            calls.call(
                "WaybillStock", "nodes", LEVELS, Map.of("ids", ids, "location", gid(location))),
            "no nodes");
    for (JsonNode variant : nodes.values()) {
      String id = Fields.id(variant, "legacyResourceId");
      if (id != null) {
        JsonNode item = variant.path("inventoryItem");
        remember(id, Fields.text(item, "id"));
        levels.put(id, level(variant, item, location));
      }
    }
    return levels;
  }

  private static Level level(JsonNode variant, JsonNode item, @Nullable String location) {
    JsonNode level = item.path("inventoryLevel");
    JsonNode available = level.path("quantities").path(0).path("quantity");
    String problem = null;
    if (variant.path("requiresComponents").asBoolean(false)) {
      problem = StockRefusals.BUNDLE;
    } else if (!item.path("tracked").asBoolean(false)) {
      return new Level(null, StockRefusals.NOT_COUNTED, "");
    } else if (!level.path("isActive").asBoolean(false)) {
      problem = StockRefusals.notStocked(location);
    }
    return new Level(available.isIntegralNumber() ? available.asInt() : null, problem, "");
  }

  @Override
  public Map<String, Written> write(@Nullable String location, String key, List<Change> changes) {
    Map<String, String> known = items(location, changes);
    Map<String, Written> written = new HashMap<>();
    var sent = new ArrayList<Change>();
    var quantities = new ArrayList<Map<String, Object>>();
    for (Change change : changes) {
      String item = known.get(change.product().productId());
      if (item == null) {
        written.put(change.product().productId(), new Written.Refused(StockRefusals.GONE));
      } else {
        sent.add(change);
        quantities.add(
            Map.of(
                "inventoryItemId", item,
                "locationId", gid(location),
                "changeFromQuantity", change.from(),
                "quantity", change.to()));
      }
    }
    if (!sent.isEmpty()) {
      JsonNode answer =
          calls.call(
              "WaybillSetStock",
              "inventorySetQuantities",
              SET,
              Map.of(
                  "key",
                  key,
                  "input",
                  Map.of(
                      "name",
                      "available",
                      "reason",
                      "correction",
                      "referenceDocumentUri",
                      "gid://waybill/StockUpdate/" + key,
                      "quantities",
                      quantities)));
      written.putAll(new StockRefusals(location).of(answer, sent));
    }
    return written;
  }

  /** By variant; those that the shop does not have are left out. */
  private Map<String, String> items(@Nullable String location, List<Change> changes) {
    Map<String, String> known = known(changes);
    List<Product> missing =
        changes.stream()
            .map(Change::product)
            .filter(one -> !known.containsKey(one.productId()))
            .toList();
    if (missing.isEmpty()) {
      return known;
    }
    read(location, missing);
    return known(changes);
  }

  private Map<String, String> known(List<Change> changes) {
    Map<String, String> known = new HashMap<>();
    synchronized (items) {
      for (Change change : changes) {
        String item = items.get(change.product().productId());
        if (item != null) {
          known.put(change.product().productId(), item);
        }
      }
    }
    return known;
  }

  private void remember(String variant, String item) {
    synchronized (items) {
      items.put(variant, item);
    }
  }

  @Override
  public boolean compares() {
    return true;
  }

  /** No write undoes a sale here. */
  @Override
  public Map<String, Sales> sold(@Nullable String location, List<Past> writes) {
    return Map.of();
  }

  @Override
  public Instant readyAt() {
    return calls.readyAt();
  }

  private static String gid(@Nullable String location) {
    return "gid://shopify/Location/"
        + Objects.requireNonNull(location, "a shop's stock is counted at a location");
  }
}
