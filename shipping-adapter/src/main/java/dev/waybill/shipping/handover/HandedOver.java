package dev.waybill.shipping.handover;

import java.time.Instant;
import java.util.List;

/**
 * The result of {@code await-hand-over}.
 *
 * @param parcels none for an order that had none
 */
record HandedOver(List<Parcel> parcels) {

  /** A parcel that is with its carrier. */
  record Parcel(String labelId, String trackingNumber, Instant leftAt, How how) {}
}
