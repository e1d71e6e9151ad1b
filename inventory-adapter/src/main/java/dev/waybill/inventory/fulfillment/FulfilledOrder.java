package dev.waybill.inventory.fulfillment;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.Delivery;
import dev.waybill.contracts.OrderLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sections of an order that the external warehouse gets. */
record FulfilledOrder(
    @Nullable String number,
    @Nullable Address shipTo,
    @Nullable List<OrderLine> lines,
    @Nullable Delivery delivery) {

  /** What the customer chose; null if nothing is said. */
  @Nullable String shippingMethod() {
    Delivery chosen = delivery;
    return chosen == null ? null : chosen.title() != null ? chosen.title() : chosen.method();
  }
}
