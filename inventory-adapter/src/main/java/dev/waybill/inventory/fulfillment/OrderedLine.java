package dev.waybill.inventory.fulfillment;

import dev.waybill.inventory.stock.Allocations;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A line of what the external warehouse is to ship.
 *
 * @param sku as the order has it
 * @param quantity pieces of that, or kits
 * @param parts what is taken from the shelves for one of them, by SKU; itself where it is no kit
 */
record OrderedLine(String sku, int quantity, Map<String, Integer> parts) {

  static OrderedLine of(Allocations.Line line) {
    List<Allocations.Part> parts = line.parts();
    if (parts == null || parts.isEmpty()) {
      return new OrderedLine(line.sku(), line.quantity(), Map.of(line.sku(), 1));
    }
    var each = new TreeMap<String, Integer>();
    for (Allocations.Part part : parts) {
      each.merge(part.sku(), Math.max(1, part.quantity() / line.quantity()), Integer::sum);
    }
    return new OrderedLine(line.sku(), line.quantity(), each);
  }

  /** What lies on the shelves for all of them. */
  static List<OutgoingOrder.Line> pieces(List<OrderedLine> lines) {
    var pieces = new TreeMap<String, Integer>();
    for (OrderedLine line : lines) {
      line.parts().forEach((sku, each) -> pieces.merge(sku, each * line.quantity(), Integer::sum));
    }
    return pieces.entrySet().stream()
        .map(piece -> new OutgoingOrder.Line(piece.getKey(), piece.getValue()))
        .toList();
  }
}
