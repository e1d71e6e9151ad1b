package dev.waybill.sandbox.shops.shopify;

import dev.waybill.sandbox.memory.Recent;
import dev.waybill.sandbox.shops.Goods;
import dev.waybill.sandbox.shops.Goods.Good;
import dev.waybill.sandbox.shops.Maps;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code inventorySetQuantities}: how an app sets what the shop believes. Thread-safe. */
final class QuantityMutation {

  private static final int KEYS = 5_000;
  private static final int MOST = 250;
  private static final int BILLION = 1_000_000_000;
  private static final long FIRST_GROUP = Gid.BEYOND_DOUBLES + 800_000_000;
  private static final Pattern DOCUMENT = Pattern.compile("[a-z][a-z0-9+.-]*://\\S+");
  private static final Set<String> REASONS =
      Set.of(
          "correction",
          "cycle_count_available",
          "damaged",
          "movement_canceled",
          "movement_created",
          "movement_received",
          "movement_updated",
          "other",
          "promotion",
          "quality_control",
          "received",
          "reservation_created",
          "reservation_deleted",
          "reservation_updated",
          "restock",
          "safety_stock",
          "shrinkage");

  private final Goods goods;
  private final ShopifyInventory inventory;
  private final Clock clock;
  private final Recent<Known> known = new Recent<>(KEYS);

  QuantityMutation(Goods goods, ShopifyInventory inventory, Clock clock) {
    this.goods = goods;
    this.inventory = inventory;
    this.clock = clock;
  }

  /** A call that was made with a key. */
  private record Known(Map<?, ?> input, Map<String, @Nullable Object> answer) {}

  /**
   * Compares and sets: all, or none. The same call under the same key is answered and not made
   * again.
   *
   * @param key of the {@code @idempotent} directive; null if there is none
   */
  Map<String, @Nullable Object> set(Arguments input, @Nullable String key) {
    inventory.check("write_inventory", "inventorySetQuantities");
    if (key == null) {
      throw new ApiRefusal(
          "BAD_REQUEST",
          "The @idempotent directive is required for this mutation but was not provided.");
    }
    List<Arguments> quantities = input.objects("quantities");
    if (quantities.size() > MOST) {
      throw new ApiRefusal(
          "MAX_INPUT_SIZE_EXCEEDED",
          "The input array size of "
              + quantities.size()
              + " is greater than the maximum allowed of "
              + MOST
              + '.');
    }
    if (quantities.stream().anyMatch(one -> !one.values().containsKey("changeFromQuantity"))) {
      throw new ApiRefusal(
          "INVALID_FIELD_ARGUMENTS",
          "InventoryQuantityInput must include the following argument: changeFromQuantity.");
    }
    synchronized (goods) {
      Known before = known.get(key);
      if (before == null) {
        before = new Known(input.values(), compareAndSet(input));
        known.put(key, before);
      } else if (!before.input().equals(input.values())) {
        return answer(
            null,
            List.of(
                error(
                    "IDEMPOTENCY_KEY_PARAMETER_MISMATCH",
                    List.of(),
                    "The same idempotency key cannot be used with different operation"
                        + " parameters.")));
      }
      return before.answer();
    }
  }

  private Map<String, @Nullable Object> compareAndSet(Arguments input) {
    List<Arguments> quantities = input.objects("quantities");
    var errors = new ArrayList<Map<String, @Nullable Object>>();
    head(input, errors);
    var seen = new HashSet<String>();
    for (int place = 0; place < quantities.size(); place++) {
      Arguments one = quantities.get(place);
      refusal(one, seen.add(one.text("inventoryItemId") + one.text("locationId")), place, errors);
    }
    if (!errors.isEmpty()) {
      return answer(null, errors);
    }
    for (Arguments one : quantities) {
      int quantity = one.number("quantity", 0);
      goods.count(ShopifyInventory.good(one.id("inventoryItemId")), available -> quantity);
    }
    return answer(
        Maps.of(
            "id", Gid.of("InventoryAdjustmentGroup", FIRST_GROUP + known.size()),
            "createdAt", clock.instant().toString(),
            "reason", input.text("reason"),
            "referenceDocumentUri", input.text("referenceDocumentUri")),
        List.of());
  }

  private static void head(Arguments input, List<Map<String, @Nullable Object>> errors) {
    if (!input.text("name").equals("available")) {
      errors.add(
          error(
              "INVALID_NAME",
              List.of("input", "name"),
              "The sandbox sets the quantity 'available'."));
    }
    if (!REASONS.contains(input.text("reason"))) {
      errors.add(
          error("INVALID_REASON", List.of("input", "reason"), "The specified reason is invalid."));
    }
    String document = input.text("referenceDocumentUri");
    if (!document.isEmpty() && !DOCUMENT.matcher(document).matches()) {
      errors.add(
          error(
              "INVALID_REFERENCE_DOCUMENT",
              List.of("input", "referenceDocumentUri"),
              "The specified reference document is invalid."));
    }
  }

  private void refusal(
      Arguments one, boolean first, int place, List<Map<String, @Nullable Object>> errors) {
    Good good = goods.find(ShopifyInventory.good(one.id("inventoryItemId")));
    int quantity = one.number("quantity", 0);
    Object from = one.values().get("changeFromQuantity");
    String[] refusal;
    if (good == null || good.stock() == null) {
      refusal = new String[] {"INVALID_INVENTORY_ITEM", "inventoryItemId", "could not be found"};
    } else if (inventory.isBundle(good)) {
      refusal =
          new String[] {
            "NON_MUTABLE_INVENTORY_ITEM", "inventoryItemId", "is not allowed to be adjusted via API"
          };
    } else if (inventory.level(good, one.id("locationId")) == null) {
      refusal = new String[] {"INVALID_LOCATION", "locationId", "could not be found"};
    } else if (!first) {
      refusal =
          new String[] {
            "NO_DUPLICATE_INVENTORY_ITEM_ID_GROUP_ID_PAIR", "inventoryItemId", "is not unique"
          };
    } else if (Math.abs(quantity) > BILLION) {
      refusal =
          new String[] {
            quantity > 0 ? "INVALID_QUANTITY_TOO_HIGH" : "INVALID_QUANTITY_TOO_LOW",
            "quantity",
            "is beyond 1,000,000,000"
          };
    } else if (from != null && !from.equals(good.stock())) {
      refusal =
          new String[] {
            "CHANGE_FROM_QUANTITY_STALE", "changeFromQuantity", "does not match persisted value"
          };
    } else {
      return;
    }
    errors.add(
        error(
            refusal[0],
            List.of("input", "quantities", Integer.toString(place), refusal[1]),
            "The specified " + refusal[1] + ' ' + refusal[2] + '.'));
  }

  private static Map<String, @Nullable Object> error(
      String code, List<String> field, String message) {
    return Maps.of("code", code, "field", field, "message", message);
  }

  private static Map<String, @Nullable Object> answer(
      @Nullable Map<String, @Nullable Object> group, List<?> errors) {
    return Maps.of("inventoryAdjustmentGroup", group, "userErrors", errors);
  }
}
