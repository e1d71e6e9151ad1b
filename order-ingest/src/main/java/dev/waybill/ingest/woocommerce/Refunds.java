package dev.waybill.ingest.woocommerce;

import dev.waybill.contracts.Totals;
import dev.waybill.ingest.order.Problems;
import tools.jackson.databind.JsonNode;

/**
 * Refunds of an order that is still to be shipped. Status, quantities and total stay as they were,
 * and the body has only the sums: whether the money was for goods that must not be shipped any
 * more, for postage or for goodwill stands nowhere in it. So a person decides.
 */
final class Refunds {

  private Refunds() {}

  static void check(JsonNode body, Totals totals, Problems problems) {
    if (body.path("refunds").isEmpty()) {
      return;
    }
    long refunded = totals.refunded().minor();
    if (refunded > 0 && refunded >= totals.total().minor()) {
      problems.add(
          "wholly-refunded",
          "The whole amount was refunded, but the shop still means to ship the order. Cancel it, or"
              + " let it go if the customer is to have the goods all the same.");
    } else {
      problems.add(
          "partly-refunded",
          "Part of the order was refunded, and the shop does not say here for which lines. Look at"
              + " the refund in the shop: if it was for goods, ship the rest by hand and complete"
              + " the order there; if it was not, let the order go.");
    }
  }
}
