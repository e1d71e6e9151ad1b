package dev.waybill.ingest.shopify.reading;

import dev.waybill.ingest.order.Fields;
import dev.waybill.ingest.order.Problems;
import dev.waybill.ingest.order.ShopRules;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Bundles. Shopify's own are no lines: an order shows what is in them, and the group that these
 * lines belong to. Apps of an older kind leave the bundle in the order, beside what is in it; then
 * only one of both is packed.
 *
 * @param bundles ids of lines that are bundles, with what is in them beside them
 * @param parts what is in a bundle, by line: the line of the bundle, or its group
 * @param packed which of both are packed
 */
record Bundles(Set<String> bundles, Map<String, String> parts, Packed packed) {

  private enum Packed {
    CONTENTS,
    CONTAINER,
    BOTH
  }

  private static final Bundles NONE = new Bundles(Set.of(), Map.of(), Packed.BOTH);

  private static final List<String> GROUP_IDS =
      List.of("sales_line_item_group_id", "line_item_group_id");

  private static final List<String> GROUPS = List.of("line_item_groups", "sales_line_item_groups");

  /** Properties by which apps name the bundle that a line is in. */
  private static final Set<String> BUNDLE_NAMES =
      Set.of(
          "bundle_parent_sku",
          "bundle_parent_id",
          "bundle_parent_variant_id",
          "bundle_parent_line_id",
          "parent_bundle_sku",
          "parent_bundle_id");

  static Bundles of(JsonNode body, ShopRules rules, Problems problems) {
    JsonNode items = body.path("line_items");
    Map<String, String> groups = new HashMap<>();
    Map<String, Set<String>> named = new HashMap<>();
    for (JsonNode item : items.values()) {
      String id = Fields.id(item, "id");
      String group = group(item);
      String name = bundleName(item);
      if (id != null && !group.isEmpty()) {
        groups.put(id, group);
        add(named, item.path("line_item_group"), group);
      } else if (id != null && !name.isEmpty()) {
        groups.put(id, name);
        named.computeIfAbsent(name, key -> new HashSet<>()).add(name);
      }
    }
    if (groups.isEmpty()) {
      return NONE;
    }
    for (String field : GROUPS) {
      for (JsonNode group : body.path(field).values()) {
        add(named, group, Fields.text(group, "id"));
      }
    }
    return decided(items, groups, named, rules, problems);
  }

  /** What the bundle of a group is sold as. */
  private static void add(Map<String, Set<String>> named, JsonNode group, String id) {
    for (String field : List.of("variant_id", "variant_sku")) {
      String name = ShopRules.word(Fields.text(group, field));
      if (!name.isEmpty() && !name.equals("0")) {
        named.computeIfAbsent(id, key -> new HashSet<>()).add(name);
      }
    }
  }

  private static Bundles decided(
      JsonNode items,
      Map<String, String> groups,
      Map<String, Set<String>> named,
      ShopRules rules,
      Problems problems) {
    Map<String, String> parts = new HashMap<>(groups);
    var bundles = new HashSet<String>();
    for (JsonNode item : items.values()) {
      String id = Fields.id(item, "id");
      if (id == null || groups.containsKey(id)) {
        continue;
      }
      Set<String> names =
          Set.of(
              "variant " + ShopRules.word(Fields.text(item, "variant_id")),
              "sku " + ShopRules.word(Fields.text(item, "sku")),
              "line " + id);
      groups.forEach(
          (part, group) -> {
            if (isNamed(names, named.getOrDefault(group, Set.of()))) {
              bundles.add(id);
              parts.put(part, id);
            }
          });
    }
    return new Bundles(bundles, parts, bundles.isEmpty() ? Packed.BOTH : packed(rules, problems));
  }

  private static boolean isNamed(Set<String> names, Set<String> bundle) {
    return bundle.stream()
        .anyMatch(
            name ->
                names.contains("variant " + name)
                    || names.contains("sku " + name)
                    || names.contains("line " + name));
  }

  private static Packed packed(ShopRules rules, Problems problems) {
    return switch (rules.bundles()) {
      case TOLD, CONTENTS -> Packed.CONTENTS;
      case CONTAINER -> Packed.CONTAINER;
      case HOLD -> {
        problems.add(
            "bundle",
            "The order has a bundle and what is in it as lines of their own, and only one of both"
                + " is to be packed. Say which: "
                + rules.advice("bundles", "\"contents\" or \"container\""));
        yield Packed.BOTH;
      }
    };
  }

  private static String group(JsonNode item) {
    for (String field : GROUP_IDS) {
      String id = Fields.text(item, field);
      if (!id.isEmpty()) {
        return id;
      }
    }
    return Fields.text(item.path("line_item_group"), "id");
  }

  private static String bundleName(JsonNode item) {
    for (JsonNode property : item.path("properties").values()) {
      String name = ShopRules.word(Fields.text(property, "name"));
      if (BUNDLE_NAMES.contains(name.startsWith("_") ? name.substring(1) : name)) {
        return ShopRules.word(Fields.text(property, "value"));
      }
    }
    return "";
  }

  boolean isPacked(JsonNode item) {
    String id = Fields.id(item, "id");
    if (id == null) {
      return true;
    }
    return switch (packed) {
      case BOTH -> true;
      case CONTENTS -> !bundles.contains(id);
      case CONTAINER -> !bundles.contains(parts.getOrDefault(id, ""));
    };
  }

  /** The line of the bundle that it is in, or its group. */
  @Nullable String partOf(JsonNode item) {
    String id = Fields.id(item, "id");
    return id == null ? null : parts.get(id);
  }
}
