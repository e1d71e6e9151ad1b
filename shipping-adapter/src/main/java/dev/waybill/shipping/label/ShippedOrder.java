package dev.waybill.shipping.label;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.Delivery;
import dev.waybill.contracts.OrderLine;
import dev.waybill.contracts.Packing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sections of an order that labels need; a workflow sends these to this service.
 *
 * @param packing how people say that it is packed; null as long as they say nothing
 */
record ShippedOrder(
    @Nullable String number,
    @Nullable Address shipTo,
    @Nullable List<OrderLine> lines,
    @Nullable Delivery delivery,
    @Nullable List<Packing> packing) {

  /** One of which nobody says how it is packed. */
  ShippedOrder(
      @Nullable String number,
      @Nullable Address shipTo,
      @Nullable List<OrderLine> lines,
      @Nullable Delivery delivery) {
    this(number, shipTo, lines, delivery, null);
  }

  /** The lines of which something is left to put in a box. */
  List<OrderLine> shippable() {
    return lines == null
        ? List.of()
        : lines.stream().filter(line -> line.needsShipping() && line.quantity() > 0).toList();
  }
}
