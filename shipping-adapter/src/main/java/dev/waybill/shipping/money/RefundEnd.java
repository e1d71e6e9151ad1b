package dev.waybill.shipping.money;

/** How a person says that a refund ended. */
enum RefundEnd {
  /** The money is back, by the carrier's invoice. */
  CREDITED,
  /** Nobody expects it any more. */
  WRITTEN_OFF
}
