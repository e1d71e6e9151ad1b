package dev.waybill.inventory.stock;

import dev.waybill.step.Step;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one command wants reserved.
 *
 * @param reference the command's id, under which the reservation is kept and released
 * @param pieces per SKU, more than none, in SKU order; empty if nothing has to be shipped
 */
public record Demand(String reference, Map<String, Integer> pieces) {

  /** Sums lines of one SKU; leaves out what needs no shipping. */
  public static Demand of(Step<StockOrder> step) {
    List<StockOrder.Line> lines = step.order().lines();
    var pieces = new TreeMap<String, Integer>();
    if (lines != null) {
      lines.stream()
          .filter(line -> line.needsShipping() && line.quantity() > 0)
          .forEach(line -> pieces.merge(line.stockKey(), line.quantity(), Math::addExact));
    }
    return new Demand(step.id(), pieces);
  }
}
