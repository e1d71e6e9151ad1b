package dev.waybill.ingest.rereading;

import dev.waybill.contracts.OrderSnapshot;
import dev.waybill.contracts.ShopStatus;

/**
 * An order that is not going on, as it was understood last.
 *
 * @param body what the shop sent of it
 */
record WaitingOrder(OrderSnapshot snapshot, byte[] body) {

  /** Whether a rule may change what becomes of it: it has a problem, or is not paid. */
  static boolean is(OrderSnapshot snapshot) {
    return snapshot.status() == ShopStatus.AWAITING_PAYMENT
        || (snapshot.status() == ShopStatus.READY && !snapshot.problems().isEmpty());
  }

  /** Whether the same body, read by other rules, says something else. */
  boolean differs(OrderSnapshot other) {
    return snapshot.status() != other.status()
        || !snapshot.digest().equals(other.digest())
        || !snapshot.problems().equals(other.problems())
        || !snapshot.facts().equals(other.facts());
  }
}
