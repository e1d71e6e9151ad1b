package dev.waybill.inventory.stock;

import dev.waybill.contracts.wire.Json;
import dev.waybill.inventory.stock.Allocations.Allocation;
import dev.waybill.step.Step;
import java.util.List;
import java.util.Optional;

/**
 * What was reserved for an order, found among the results of earlier steps by its shape, so that a
 * workflow may name its steps as it likes.
 */
public final class Reserved {

  private Reserved() {}

  /** Empty if no step has reserved anything. */
  public static Optional<List<Allocation>> of(Step<?> step) {
    return step.command().results().values().stream()
        .filter(result -> result.path("allocations").isArray())
        .map(result -> Json.mapper().treeToValue(result, Allocations.class).allocations())
        .filter(allocations -> !allocations.isEmpty())
        .findFirst();
  }
}
