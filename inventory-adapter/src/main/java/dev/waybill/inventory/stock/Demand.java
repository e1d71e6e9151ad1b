package dev.waybill.inventory.stock;

import dev.waybill.inventory.stock.Allocations.Allocation;
import dev.waybill.inventory.stock.Allocations.Line;
import dev.waybill.inventory.stock.Allocations.Missing;
import dev.waybill.step.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one command wants reserved.
 *
 * @param reference the command's id, under which the reservation is kept and released
 * @param pieces per SKU, more than none, in SKU order; empty if nothing has to be shipped
 * @param partial whether what is there is reserved although not all is: the workflow says {@code
 *     with: {short: ship}}
 */
public record Demand(String reference, Map<String, Integer> pieces, boolean partial) {

  private static final String SHORT = "short";
  private static final String SHIP = "ship";

  /** Wants all or nothing. */
  public Demand(String reference, Map<String, Integer> pieces) {
    this(reference, pieces, false);
  }

  /** Sums lines of one SKU; leaves out what needs no shipping. */
  public static Demand of(Step<StockOrder> step) {
    List<StockOrder.Line> lines = step.order().lines();
    var pieces = new TreeMap<String, Integer>();
    if (lines != null) {
      lines.stream()
          .filter(line -> line.needsShipping() && line.quantity() > 0)
          .forEach(line -> pieces.merge(line.stockKey(), line.quantity(), Math::addExact));
    }
    return new Demand(step.id(), pieces, step.with(SHORT, "").equals(SHIP));
  }

  /** What these parcels answer to this demand: themselves, and what they lack of it. */
  public Allocations answer(List<Allocation> parcels) {
    var reserved = new HashMap<String, Integer>();
    for (Allocation parcel : parcels) {
      for (Line line : parcel.lines()) {
        reserved.merge(line.sku(), line.quantity(), Integer::sum);
      }
    }
    var missing = new ArrayList<Missing>();
    pieces.forEach(
        (sku, wanted) -> {
          int had = reserved.getOrDefault(sku, 0);
          if (had < wanted) {
            missing.add(new Missing(sku, wanted, had));
          }
        });
    return new Allocations(parcels, missing.isEmpty() ? null : List.copyOf(missing));
  }
}
