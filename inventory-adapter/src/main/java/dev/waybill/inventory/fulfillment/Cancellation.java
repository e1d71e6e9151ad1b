package dev.waybill.inventory.fulfillment;

/** What the external warehouse says when it is asked not to ship an order. */
public sealed interface Cancellation {

  /** It will not be shipped, whether this call or an earlier one said so. */
  record Cancelled() implements Cancellation {}

  /** It tries to stop it, and will say later how that ended. */
  record Pending() implements Cancellation {}

  /** It has left, wholly or in part. */
  record TooLate(WarehouseOrder order) implements Cancellation {}

  /** It does not know the reference: there is nothing to stop. */
  record Unknown() implements Cancellation {}
}
