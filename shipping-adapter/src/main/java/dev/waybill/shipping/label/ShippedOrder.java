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
 * @param tags null from workflows that do not send them
 */
record ShippedOrder(
    @Nullable String number,
    @Nullable Address shipTo,
    @Nullable List<OrderLine> lines,
    @Nullable Delivery delivery,
    @Nullable List<Packing> packing,
    @Nullable List<String> tags) {

  /** One of which nobody says how it is packed, and which tags it has. */
  ShippedOrder(
      @Nullable String number,
      @Nullable Address shipTo,
      @Nullable List<OrderLine> lines,
      @Nullable Delivery delivery) {
    this(number, shipTo, lines, delivery, null, null);
  }

  /** The lines of which something is left to put in a box. */
  List<OrderLine> shippable() {
    return lines == null
        ? List.of()
        : lines.stream().filter(line -> line.needsShipping() && line.quantity() > 0).toList();
  }
}
