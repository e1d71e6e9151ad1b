package dev.waybill.ingest.writeback;

import dev.waybill.step.Outcome;

/**
 * What a completed write-back leaves for operators.
 *
 * @param status of the order in the shop, in the shop's words; "gone" if it has it no more
 * @param written false if the order was so already
 */
record WriteBack(String status, boolean written) {

  static Outcome done(String status, boolean written) {
    return Outcome.completed(new WriteBack(status, written));
  }

  static Outcome missing() {
    return Outcome.rejected(
        "order-missing-in-shop", "The shop has no such order any more: it was deleted there.");
  }

  static Outcome cancelled(String status) {
    return Outcome.rejected(
        "order-cancelled-in-shop",
        "The order is " + status + " in the shop, so it was not marked as shipped there.");
  }

  static Outcome shipped() {
    return Outcome.rejected(
        "order-shipped-in-shop",
        "Somebody marked the order as shipped in the shop, so it was not cancelled there. Decide in"
            + " the shop which of both is true.");
  }
}
