package dev.waybill.ingest.woocommerce.reading;

import dev.waybill.ingest.order.Fields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Which line of an order is a bundle, and which lines are what is in it. Plugins say so in several
 * ways: by the other line's id, by the key that it had in the cart, or by the bundle's product.
 */
final class BundleTree {

  static final int NONE = -1;

  /** Fields and meta of a part, with the line of the bundle it is in. */
  private static final List<String> BY_LINE =
      List.of("bundled_by", "composite_parent", "mnm_child_of", "mnm_parent");

  private static final List<String> BY_CART_KEY =
      List.of(
          "_bundled_by",
          "_composite_parent",
          "_mnm_container",
          "_yith_bundled_by",
          "_bundle_parent");

  /** What such a key is compared with. */
  private static final List<String> CART_KEYS =
      List.of(
          "_bundle_cart_key",
          "_composite_cart_key",
          "_mnm_cart_key",
          "_yith_bundle_cart_key",
          "_cart_key",
          "_cart_item_key");

  /** Of a bundle, with its parts: by id as a field, by key of the cart as meta. */
  private static final List<String> PARTS =
      List.of("bundled_items", "composite_children", "mnm_child_items");

  private static final List<String> PART_KEYS =
      List.of("_bundled_items", "_composite_children", "_mnm_contents");

  /** WPC Product Bundles and Composite Products, Chained Products, Easy Product Bundles. */
  private static final List<String> BY_PRODUCT =
      List.of(
          "_woosb_parent_id", "_wooco_parent_id", "_chained_product_of", "_asnp_wepb_parent_id");

  private static final Set<String> KEYS =
      Stream.of(BY_CART_KEY, PART_KEYS, BY_PRODUCT)
          .flatMap(List::stream)
          .collect(Collectors.toUnmodifiableSet());

  private final int[] parents;
  private final boolean[] bundles;

  private BundleTree(int[] parents) {
    this.parents = parents;
    this.bundles = new boolean[parents.length];
    for (int parent : parents) {
      if (parent != NONE) {
        bundles[parent] = true;
      }
    }
  }

  static BundleTree of(List<JsonNode> items) {
    var parents = new int[items.size()];
    Arrays.fill(parents, NONE);
    boolean any = false;
    for (JsonNode item : items) {
      any |= speaksOfBundles(item);
    }
    if (!any) {
      return new BundleTree(parents);
    }
    Map<String, Integer> known = names(items);
    for (int i = 0; i < parents.length; i++) {
      parents[i] = parent(items.get(i), i, known);
    }
    for (int i = 0; i < parents.length; i++) {
      for (String part : parts(items.get(i))) {
        Integer child = known.get(part);
        if (child != null && child != i && parents[child] == NONE) {
          parents[child] = i;
        }
      }
    }
    dropCircles(parents);
    return new BundleTree(parents);
  }

  private static boolean speaksOfBundles(JsonNode item) {
    for (String field : BY_LINE) {
      if (item.has(field)) {
        return true;
      }
    }
    for (String field : PARTS) {
      if (item.has(field)) {
        return true;
      }
    }
    for (JsonNode meta : item.path("meta_data").values()) {
      if (KEYS.contains(Fields.text(meta, "key"))) {
        return true;
      }
    }
    return false;
  }

  /** What a line may be called by others. */
  private static Map<String, Integer> names(List<JsonNode> items) {
    Map<String, Integer> names = new HashMap<>();
    for (int i = 0; i < items.size(); i++) {
      JsonNode item = items.get(i);
      String id = Fields.id(item, "id");
      if (id != null) {
        names.put("line " + id, i);
      }
      for (String key : CART_KEYS) {
        String value = Fields.scalar(MetaData.value(item, key));
        if (!value.isEmpty()) {
          names.put("cart " + value, i);
        }
      }
      if (!isPartByProduct(item)) {
        for (String field : List.of("product_id", "variation_id")) {
          String product = Fields.id(item, field);
          if (product != null) {
            names.putIfAbsent("product " + product, i);
          }
        }
      }
    }
    return names;
  }

  private static boolean isPartByProduct(JsonNode item) {
    return BY_PRODUCT.stream().anyMatch(key -> !MetaData.value(item, key).isMissingNode());
  }

  private static int parent(JsonNode item, int self, Map<String, Integer> known) {
    var candidates = new ArrayList<String>();
    for (String field : BY_LINE) {
      candidates.add("line " + Fields.text(item, field));
    }
    for (String key : BY_CART_KEY) {
      String value = Fields.scalar(MetaData.value(item, key));
      candidates.add("cart " + value);
      candidates.add("line " + value);
    }
    for (String key : BY_PRODUCT) {
      candidates.add("product " + Fields.scalar(MetaData.value(item, key)));
    }
    for (String candidate : candidates) {
      Integer parent = known.get(candidate);
      if (parent != null && parent != self) {
        return parent;
      }
    }
    return NONE;
  }

  private static List<String> parts(JsonNode item) {
    var parts = new ArrayList<String>();
    for (String field : PARTS) {
      item.path(field).values().forEach(one -> parts.add("line " + Fields.scalar(one)));
    }
    for (String key : PART_KEYS) {
      for (JsonNode one : MetaData.parsed(item, key).values()) {
        parts.add("cart " + Fields.scalar(one));
        parts.add("line " + Fields.scalar(one));
      }
    }
    return parts;
  }

  /** Lines that are said to be in one another are not: none of them would be packed. */
  private static void dropCircles(int[] parents) {
    for (int i = 0; i < parents.length; i++) {
      int at = parents[i];
      for (int steps = 0; at != NONE && steps <= parents.length; steps++) {
        if (at == i) {
          parents[i] = NONE;
          break;
        }
        at = parents[at];
      }
    }
  }

  int parent(int line) {
    return parents[line];
  }

  boolean isBundle(int line) {
    return bundles[line];
  }

  boolean isEmpty() {
    for (boolean bundle : bundles) {
      if (bundle) {
        return false;
      }
    }
    return true;
  }

  /** The outermost bundle that the line is in, or itself. */
  int root(int line) {
    int at = line;
    while (parents[at] != NONE) {
      at = parents[at];
    }
    return at;
  }
}
