package dev.waybill.inventory.packing;

import dev.waybill.contracts.wire.Json;
import dev.waybill.inventory.stock.Allocations;
import dev.waybill.inventory.stock.Allocations.Allocation;
import dev.waybill.inventory.stock.Reserved;
import dev.waybill.step.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Pieces of one article that lie on the shelves of one location.
 *
 * @param sku as it lies there: of the part, where the order has a kit
 */
record Pieces(String location, String sku, int quantity) {

  private record Shelf(String location, String sku) {}

  /** All that was reserved for the order; in a fan-out over it, what the command is for. */
  static List<Pieces> of(Step<?> step) {
    JsonNode part = step.command().part();
    List<Allocation> allocations =
        part != null && part.has("location")
            ? List.of(Json.mapper().treeToValue(part, Allocation.class))
            : Reserved.of(step).orElse(List.of());
    Map<Shelf, Integer> pieces = new LinkedHashMap<>();
    for (Allocation allocation : allocations) {
      for (Allocations.Line line : allocation.lines()) {
        List<Allocations.Part> parts =
            line.parts() == null
                ? List.of(new Allocations.Part(line.sku(), line.quantity()))
                : line.parts();
        parts.forEach(
            p ->
                pieces.merge(
                    new Shelf(allocation.location(), p.sku()), p.quantity(), Integer::sum));
      }
    }
    return pieces.entrySet().stream()
        .filter(entry -> entry.getValue() > 0)
        .map(entry -> new Pieces(entry.getKey().location(), entry.getKey().sku(), entry.getValue()))
        .toList();
  }
}
