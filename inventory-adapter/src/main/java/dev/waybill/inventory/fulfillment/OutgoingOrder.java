package dev.waybill.inventory.fulfillment;

import dev.waybill.contracts.Address;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the external warehouse is to ship.
 *
 * @param reference ours, by which both sides know the order
 * @param number as the customer knows the order, for the packing slip; null if the workflow does
 *     not send it
 * @param shippingMethod what the customer chose, in the shop's words; null if nobody said
 */
public record OutgoingOrder(
    String reference,
    @Nullable String number,
    Address shipTo,
    List<Line> lines,
    @Nullable String shippingMethod) {

  /** So many pieces of what lies on the shelf under this SKU. */
  public record Line(String sku, int quantity) {}
}
