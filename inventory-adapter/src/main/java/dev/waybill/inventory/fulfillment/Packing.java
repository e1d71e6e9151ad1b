package dev.waybill.inventory.fulfillment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds out which articles of an order are in parcels of which the warehouse tells SKUs of its
 * shelves. A kit counts in the parcel with which its last part leaves. Takes the parcels one after
 * another; what nobody ordered is left out.
 */
final class Packing {

  private final List<OrderedLine> ordered;
  private final int[] packed;

  /** What has left and makes no whole article yet. */
  private final Map<String, Integer> loose = new HashMap<>();

  Packing(List<OrderedLine> ordered) {
    this.ordered = ordered;
    this.packed = new int[ordered.size()];
  }

  /** The articles that are complete with this parcel. */
  List<Shipped.Line> pack(List<OutgoingOrder.Line> parcel) {
    parcel.forEach(line -> loose.merge(line.sku(), line.quantity(), Integer::sum));
    var lines = new ArrayList<Shipped.Line>();
    for (int i = 0; i < packed.length; i++) {
      OrderedLine line = ordered.get(i);
      int whole = line.quantity() - packed[i];
      for (var part : line.parts().entrySet()) {
        whole = Math.min(whole, loose.getOrDefault(part.getKey(), 0) / part.getValue());
      }
      if (whole > 0) {
        packed[i] += whole;
        int taken = whole;
        line.parts().forEach((sku, each) -> loose.merge(sku, -each * taken, Integer::sum));
        lines.add(new Shipped.Line(line.sku(), whole));
      }
    }
    return lines;
  }

  /** Whether no article is complete. */
  boolean nothing() {
    for (int pieces : packed) {
      if (pieces > 0) {
        return false;
      }
    }
    return true;
  }

  List<Shipped.Missing> missing() {
    var missing = new ArrayList<Shipped.Missing>();
    for (int i = 0; i < packed.length; i++) {
      OrderedLine line = ordered.get(i);
      if (packed[i] < line.quantity()) {
        missing.add(new Shipped.Missing(line.sku(), line.quantity(), packed[i]));
      }
    }
    return missing;
  }
}
