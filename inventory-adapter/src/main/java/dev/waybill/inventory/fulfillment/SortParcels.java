package dev.waybill.inventory.fulfillment;

import dev.waybill.inventory.stock.Allocations.Allocation;
import dev.waybill.inventory.stock.Reserved;
import dev.waybill.step.LocalStepHandler;
import dev.waybill.step.Outcome;
import dev.waybill.step.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The action {@code sort-parcels}: what of a reservation the external warehouse ships, and what we
 * do. A workflow fans out over each of the two.
 */
record SortParcels(FulfillmentSettings settings) implements LocalStepHandler<SortParcels.Nothing> {

  /** Nothing of the order is read. */
  record Nothing() {}

  /** The allocations by who ships them. */
  record Sorted(List<Allocation> own, List<Allocation> warehouse) {}

  @Override
  public String action() {
    return "sort-parcels";
  }

  @Override
  public Class<Nothing> orderType() {
    return Nothing.class;
  }

  @Override
  public Map<String, Outcome> handle(List<Step<Nothing>> steps) {
    var outcomes = new HashMap<String, Outcome>();
    for (Step<Nothing> step : steps) {
      List<Allocation> all = Reserved.of(step).orElse(List.of());
      outcomes.put(
          step.id(),
          Outcome.completed(
              new Sorted(
                  all.stream().filter(one -> !settings.holds(one.location())).toList(),
                  all.stream().filter(one -> settings.holds(one.location())).toList())));
    }
    return outcomes;
  }
}
