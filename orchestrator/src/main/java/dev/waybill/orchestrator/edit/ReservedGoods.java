package dev.waybill.orchestrator.edit;

import static java.util.stream.Collectors.joining;

import dev.waybill.contracts.Packing;
import dev.waybill.contracts.wire.Json;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What leaves from each location, and the packagings that were planned for it, as the results of
 * the steps tell it: {@code {"allocations": [{"location", "lines", "boxes"}]}}, found by its shape,
 * so that a workflow may name its steps as it likes.
 */
final class ReservedGoods {

  private final Map<String, Map<String, Integer>> pieces = new TreeMap<>();
  private final Map<String, JsonNode> planned = new HashMap<>();

  private ReservedGoods() {}

  static ReservedGoods of(Collection<JsonNode> results) {
    var reserved = new ReservedGoods();
    for (JsonNode result : results) {
      for (JsonNode one : result.path("allocations")) {
        Map<String, Integer> there =
            reserved.pieces.computeIfAbsent(
                one.path("location").asString(""), location -> new TreeMap<>());
        one.path("lines").forEach(line -> add(line, there));
        one.path("boxes").forEach(reserved::keep);
      }
      for (JsonNode one : result.path("parcels")) {
        one.path("boxes").forEach(reserved::keep);
      }
    }
    return reserved;
  }

  /**
   * The same with what is known of the packagings that it names.
   *
   * @throws IllegalArgumentException unless every piece that leaves the location is in one box, and
   *     something is known of every box
   */
  Packing fitted(Packing said) {
    Map<String, Integer> wanted = pieces.get(said.location());
    if (wanted == null) {
      throw new IllegalArgumentException(
          pieces.isEmpty()
              ? "Nothing is reserved for this order yet: edit its packing once it is."
              : "Nothing of this order leaves from %s, but from %s."
                  .formatted(said.location(), String.join(", ", pieces.keySet())));
    }
    Map<String, Integer> boxed = new TreeMap<>();
    said.boxes()
        .forEach(box -> box.items().forEach(i -> boxed.merge(i.sku(), i.quantity(), Integer::sum)));
    if (!wanted.equals(boxed)) {
      throw new IllegalArgumentException(
          "Every piece goes into one box: from %s leaves %s, and in the boxes is %s."
              .formatted(said.location(), named(wanted), named(boxed)));
    }
    return new Packing(said.location(), said.boxes().stream().map(this::known).toList());
  }

  private Packing.Box known(Packing.Box box) {
    String code = box.packaging();
    JsonNode plan = code == null ? null : planned.get(code);
    if (code != null && plan == null && box.dimensions() == null) {
      throw new IllegalArgumentException(
          "The packaging %s was not planned for this order: say its dimensions and emptyGrams beside it, as \"outer\" and \"emptyGrams\" of GET /api/packagings/%s tell them."
              .formatted(code, code));
    }
    return plan == null
        ? box
        : new Packing.Box(
            code,
            box.carrierPackaging() == null ? text(plan) : box.carrierPackaging(),
            box.emptyGrams() == null ? number(plan) : box.emptyGrams(),
            box.grams(),
            box.dimensions() == null ? size(plan) : box.dimensions(),
            box.items());
  }

  private static @Nullable String text(JsonNode plan) {
    return plan.path("carrierPackaging").asString(null);
  }

  private static @Nullable Integer number(JsonNode plan) {
    return plan.path("emptyGrams").isInt() ? plan.path("emptyGrams").asInt() : null;
  }

  private static Packing.@Nullable Dimensions size(JsonNode plan) {
    return plan.path("dimensions") instanceof ObjectNode size
        ? Json.mapper().treeToValue(size, Packing.Dimensions.class)
        : null;
  }

  private void keep(JsonNode box) {
    String code = box.path("packaging").asString("");
    if (!code.isEmpty()) {
      planned.put(code, box);
    }
  }

  private static void add(JsonNode line, Map<String, Integer> pieces) {
    int quantity = line.path("quantity").asInt(0);
    if (quantity > 0) {
      pieces.merge(line.path("sku").asString(""), quantity, Integer::sum);
    }
  }

  private static String named(Map<String, Integer> pieces) {
    return pieces.entrySet().stream()
        .map(piece -> piece.getValue() + " x " + piece.getKey())
        .collect(joining(", "));
  }
}
