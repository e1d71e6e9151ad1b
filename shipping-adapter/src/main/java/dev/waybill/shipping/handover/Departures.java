package dev.waybill.shipping.handover;

/** Calls parcels back whose labels are to be void. */
@FunctionalInterface
public interface Departures {

  /**
   * Whether the parcel is with its carrier. If it is not, it must not leave any more: whoever scans
   * it is told so.
   *
   * @param labelId as {@link dev.waybill.shipping.carrier.LabelId} writes it
   */
  boolean hasLeft(String labelId);
}
