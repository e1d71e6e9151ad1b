package dev.waybill.shipping.carrier;

/** Where a parcel is, in words of our own. Gateways' and carriers' are mapped to these. */
public enum TrackingStatus {
  /** Nothing is known of it, or nothing that we understand. */
  UNKNOWN,
  /** The carrier knows of the label and has not seen the parcel. */
  LABEL_CREATED,
  /** The carrier has it: its first scan. */
  ACCEPTED,
  IN_TRANSIT,
  OUT_FOR_DELIVERY,
  /** The recipient can fetch it at a locker, shop or post office. */
  AVAILABLE_FOR_PICKUP,
  DELIVERED,
  /** The driver was there, and comes again. */
  DELIVERY_FAILED,
  /** Something is wrong that does not mend itself; see {@link TrackingProblem}. */
  EXCEPTION,
  /** On its way back to the sender. */
  RETURNING,
  /** Back at the sender. */
  RETURNED,
  /** The label is void. */
  CANCELLED;

  /** Whether nothing follows. */
  public boolean isFinal() {
    return this == DELIVERED || this == RETURNED || this == CANCELLED;
  }

  /** Whether the carrier has, or had, the parcel. */
  public boolean hasLeft() {
    return switch (this) {
      case UNKNOWN, LABEL_CREATED, CANCELLED -> false;
      case ACCEPTED,
          IN_TRANSIT,
          OUT_FOR_DELIVERY,
          AVAILABLE_FOR_PICKUP,
          DELIVERED,
          DELIVERY_FAILED,
          EXCEPTION,
          RETURNING,
          RETURNED ->
          true;
    };
  }
}
