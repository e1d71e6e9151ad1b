package dev.waybill.shipping.carrier;

/** What keeps a parcel from its recipient. */
public enum TrackingProblem {
  /** No such address, or nobody of the name. */
  ADDRESS,
  NOBODY_HOME,
  REFUSED,
  LOST,
  DAMAGED,
  /** Held at a border. */
  CUSTOMS,
  /** Weather, strike, closed road. */
  DELAYED,
  OTHER
}
