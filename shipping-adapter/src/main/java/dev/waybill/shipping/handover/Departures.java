package dev.waybill.shipping.handover;

/** Tells whether a parcel is with its carrier. */
@FunctionalInterface
public interface Departures {

  /**
   * @param labelId as {@link dev.waybill.shipping.carrier.LabelId} writes it
   */
  boolean hasLeft(String labelId);
}
