package dev.waybill.ingest.inquiry;

import java.time.Instant;
import java.util.Locale;

/**
 * A shop is to be asked about an order.
 *
 * @param subject the shop's own id of the order, or of its fulfillment order
 * @param toldAt when we were told what made us ask
 * @param told how often we were
 */
record Inquiry(String shop, Kind kind, String subject, Instant toldAt, int told, int failures) {

  /** What makes us ask. */
  enum Kind {
    /** Word that the order is gone: it may be old, and the order restored since. */
    DELETION,
    /** Something befell the fulfillment order, which is all that the shop names. */
    FULFILLMENT;

    String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Kind of(String id) {
      return valueOf(id.toUpperCase(Locale.ROOT));
    }
  }
}
