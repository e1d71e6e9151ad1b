package dev.waybill.shipping.handover;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * The result of {@code await-hand-over}.
 *
 * @param parcels none for an order that had none
 */
record HandedOver(List<Parcel> parcels) {

  /** A parcel that is with its carrier. */
  record Parcel(String labelId, String trackingNumber, Instant leftAt, How how) {}

  /** All of them have left. */
  static HandedOver of(List<AwaitedParcel> parcels) {
    return new HandedOver(
        parcels.stream()
            .map(
                p ->
                    new Parcel(
                        p.labelId(),
                        p.trackingNumber(),
                        Objects.requireNonNull(p.leftAt()),
                        Objects.requireNonNull(p.how())))
            .toList());
  }
}
