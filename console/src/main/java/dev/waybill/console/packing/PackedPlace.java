package dev.waybill.console.packing;

import dev.waybill.contracts.Packing;
import dev.waybill.service.exchange.orders.OrderDetails;
import dev.waybill.service.exchange.orders.OrderStep;
import dev.waybill.service.exchange.orders.OrderStep.StepTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * A location that an order leaves from.
 *
 * @param pieces how many leave of each SKU
 * @param boxes as a person said it, or else as it was planned; none where nothing was planned
 */
record PackedPlace(String location, Map<String, Integer> pieces, List<Packing.Box> boxes) {

  /**
   * The locations of an order, as the results of its steps tell them: {@code {"allocations":
   * [{"location", "lines", "boxes"}]}}, found by its shape since a workflow names its steps.
   */
  static List<PackedPlace> of(OrderDetails order) {
    Map<String, Place> places = new TreeMap<>();
    order.steps().stream()
        .map(OrderStep::tasks)
        .flatMap(List::stream)
        .map(StepTask::result)
        .filter(Objects::nonNull)
        .forEach(result -> read(result, places));
    List<Packing> said =
        order.order() == null || order.order().packing() == null
            ? List.of()
            : order.order().packing();
    return places.entrySet().stream()
        .map(place -> place.getValue().as(place.getKey(), said))
        .toList();
  }

  private static void read(JsonNode result, Map<String, Place> places) {
    for (JsonNode one : result.path("allocations")) {
      Place place =
          places.computeIfAbsent(one.path("location").asString(""), location -> new Place());
      for (JsonNode line : one.path("lines")) {
        int quantity = line.path("quantity").asInt(0);
        if (quantity > 0) {
          place.pieces.merge(line.path("sku").asString(""), quantity, Integer::sum);
        }
      }
      one.path("boxes").forEach(box -> place.boxes.add(box(box)));
    }
    // Goods whose size was said later were planned again.
    for (JsonNode one : result.path("parcels")) {
      Place place = places.get(one.path("location").asString(""));
      if (place != null && !one.path("boxes").isEmpty()) {
        place.boxes.clear();
        one.path("boxes").forEach(box -> place.boxes.add(box(box)));
      }
    }
  }

  private static Packing.Box box(JsonNode box) {
    var items = new ArrayList<Packing.Item>();
    for (JsonNode item : box.path("items")) {
      items.add(new Packing.Item(item.path("sku").asString(""), item.path("quantity").asInt(0)));
    }
    JsonNode size = box.path("dimensions");
    return new Packing.Box(
        box.path("packaging").asString(null),
        box.path("carrierPackaging").asString(null),
        box.path("emptyGrams").isInt() ? box.path("emptyGrams").asInt() : null,
        null,
        size.isObject()
            ? new Packing.Dimensions(
                size.path("lengthMm").asInt(),
                size.path("widthMm").asInt(),
                size.path("heightMm").asInt())
            : null,
        items);
  }

  /** How many pieces of a SKU are in a box. */
  static int pieces(Packing.Box box, String sku) {
    return box.items().stream()
        .filter(item -> item.sku().equals(sku))
        .mapToInt(Packing.Item::quantity)
        .sum();
  }

  private static final class Place {

    private final Map<String, Integer> pieces = new TreeMap<>();
    private final List<Packing.Box> boxes = new ArrayList<>();

    private PackedPlace as(String location, List<Packing> said) {
      Optional<Packing> own =
          said.stream().filter(one -> one.location().equals(location)).findFirst();
      return new PackedPlace(location, pieces, own.map(Packing::boxes).orElse(boxes));
    }
  }
}
