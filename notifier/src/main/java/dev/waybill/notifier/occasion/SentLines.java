package dev.waybill.notifier.occasion;

import dev.waybill.contracts.OrderLine;
import dev.waybill.contracts.ParcelContents;
import dev.waybill.contracts.StepCommand;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which pieces of an order are on their way with the parcels that a message tells of. The order may
 * have changed since they were packed: what was added goes in another parcel, with a message of its
 * own, and what the shop counts as shipped by now was still in this one.
 */
final class SentLines {

  private SentLines() {}

  /**
   * Pieces by line id. Parcels are known by articles, which may stand on several lines: they are
   * found there in the order of the lines, and more than there is on the first. What needs no
   * parcel is delivered as the order says.
   *
   * @return null where nobody told what the parcels hold, or told it in articles that the order
   *     does not have: then the message speaks of the order as it is
   */
  static @Nullable Map<String, Integer> pieces(StepCommand<?> command, List<OrderLine> lines) {
    Map<String, Integer> packed = ParcelContents.of(command.results().values());
    if (packed == null
        || (!packed.isEmpty()
            && lines.stream().noneMatch(line -> packed.containsKey(line.stockKey())))) {
      return null;
    }
    // In a further round, what the shop shows as shipped is in the parcels before.
    boolean first = command.shipped() == null;
    var pieces = new HashMap<String, Integer>();
    for (OrderLine line : lines) {
      if (line.needsShipping()) {
        int room = line.quantity() + (first && line.shipped() != null ? line.shipped() : 0);
        int taken = Math.clamp(packed.getOrDefault(line.stockKey(), 0), 0, room);
        packed.merge(line.stockKey(), -taken, Integer::sum);
        pieces.put(line.id(), taken);
      } else {
        pieces.put(line.id(), line.quantity());
      }
    }
    for (OrderLine line : lines) {
      if (line.needsShipping()) {
        int more = Math.max(0, packed.getOrDefault(line.stockKey(), 0));
        packed.remove(line.stockKey());
        pieces.merge(line.id(), more, Integer::sum);
      }
    }
    return pieces;
  }
}
