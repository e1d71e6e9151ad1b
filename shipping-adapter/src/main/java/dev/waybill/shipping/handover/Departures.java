package dev.waybill.shipping.handover;

/** Calls parcels back whose labels are to be void. */
@FunctionalInterface
public interface Departures {

  /**
   * The parcel must not leave any more: whoever scans it is told so.
   *
   * @param labelId as {@link dev.waybill.shipping.carrier.LabelId} writes it
   * @return false if it has left
   */
  boolean recall(String labelId);
}
