package dev.waybill.contracts;

/**
 * What the shop's view of an order means for fulfillment, in the order in which an order lives. Of
 * two snapshots with the same version the one that is further along is the newer.
 *
 * <p>Drafts are none of these: ingest does not pass them on.
 */
public enum ShopStatus {
  /**
   * Not to be shipped before it is paid: pending, on-hold, failed, authorized only, partially paid.
   */
  AWAITING_PAYMENT,
  /** To be fulfilled: paid, or payable on delivery. */
  READY,
  /** The shop says that it is done: fulfilled by us (our own echo) or by hand. */
  FULFILLED,
  /** Cancelled, wholly refunded, trashed or deleted: whatever was done is to be undone. */
  CANCELLED
}
