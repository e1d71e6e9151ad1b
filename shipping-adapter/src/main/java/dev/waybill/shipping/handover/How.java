package dev.waybill.shipping.handover;

/** How it is known that a parcel is with its carrier. */
enum How {
  /** Somebody scanned it when it went out. */
  SCAN,

  /** It stands on the list that the carrier's driver signed. */
  MANIFEST,

  /** The carrier scanned it, as its tracking tells. */
  CARRIER_SCAN,

  /** Somebody says so. */
  PERSON
}
