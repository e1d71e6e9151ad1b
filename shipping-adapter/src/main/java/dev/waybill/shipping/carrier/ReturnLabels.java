package dev.waybill.shipping.carrier;

/** Sells labels by which customers send something back. */
public interface ReturnLabels {

  /**
   * Buys the label of the way back. Idempotent by the shipment's reference as far as {@link
   * Carrier#buy} is.
   *
   * @param back from the customer (its sender) to the location
   * @param outbound the label of the way there
   */
  Purchase buyReturn(Shipment back, Label outbound);
}
