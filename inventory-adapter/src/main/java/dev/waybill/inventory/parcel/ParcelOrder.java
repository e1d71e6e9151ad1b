package dev.waybill.inventory.parcel;

import dev.waybill.contracts.Destination;
import dev.waybill.contracts.OrderLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What describing parcels reads of an order.
 *
 * @param destination without it nothing is looked for that customs want to know
 */
record ParcelOrder(@Nullable Destination destination, @Nullable List<OrderLine> lines) {

  /** Whether the shop told with the order what a line weighs. */
  boolean tellsWeightOf(String stockKey) {
    return lines != null
        && lines.stream().anyMatch(l -> l.stockKey().equals(stockKey) && l.grams() > 0);
  }
}
