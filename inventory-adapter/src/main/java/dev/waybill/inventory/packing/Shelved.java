package dev.waybill.inventory.packing;

import dev.waybill.contracts.wire.Json;
import dev.waybill.inventory.stock.Allocations;
import dev.waybill.inventory.stock.Allocations.Allocation;
import dev.waybill.inventory.stock.Reserved;
import dev.waybill.step.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Pieces that are to be picked from a shelf.
 *
 * @param lineSku what the order calls the article; null for a part of a kit
 */
record Shelved(Pieces pieces, @Nullable String lineSku) {

  private record Shelf(String location, String sku) {}

  /** All that was reserved for the order; in a fan-out over it, what the command is for. */
  static List<Shelved> of(Step<?> step) {
    JsonNode part = step.command().part();
    List<Allocation> allocations =
        part != null && part.has("location")
            ? List.of(Json.mapper().treeToValue(part, Allocation.class))
            : Reserved.of(step).orElse(List.of());
    Map<Shelf, Shelved> shelved = new LinkedHashMap<>();
    for (Allocation allocation : allocations) {
      for (Allocations.Line line : allocation.lines()) {
        List<Allocations.Part> parts =
            line.parts() == null
                ? List.of(new Allocations.Part(line.sku(), line.quantity()))
                : line.parts();
        boolean one = parts.size() == 1 && parts.getFirst().quantity() == line.quantity();
        for (Allocations.Part p : parts) {
          var pieces = new Pieces(allocation.location(), p.sku(), p.quantity());
          shelved.merge(
              new Shelf(allocation.location(), p.sku()),
              new Shelved(pieces, one ? line.sku() : null),
              Shelved::with);
        }
      }
    }
    return shelved.values().stream().filter(one -> one.pieces().quantity() > 0).toList();
  }

  private Shelved with(Shelved other) {
    return new Shelved(
        new Pieces(pieces.location(), pieces.sku(), pieces.quantity() + other.pieces().quantity()),
        Objects.equals(lineSku, other.lineSku()) ? lineSku : null);
  }
}
