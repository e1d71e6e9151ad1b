package dev.waybill.ingest.inquiry;

import java.time.Instant;
import java.util.Locale;

/**
 * A shop is to be asked about an order, or about itself.
 *
 * @param subject the shop's own id of the order, or of its fulfillment order; {@link Inquiries#APP}
 *     where it is about the shop
 * @param reportedAt when what made us ask was reported
 * @param timesReported how often it was
 */
record Inquiry(
    String shop, Kind kind, String subject, Instant reportedAt, int timesReported, int failures) {

  /** What makes us ask. */
  enum Kind {
    /** Word that the order is gone: it may be old, and the order restored since. */
    DELETION,
    /** The fulfillment order changed, which is all that the shop names. */
    FULFILLMENT,
    /** Others send a part of the order, or all of it. */
    ROUTING,
    /** Word that the shop has removed our app: it may be late, or sent again. */
    REMOVAL;

    String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Kind of(String id) {
      return valueOf(id.toUpperCase(Locale.ROOT));
    }
  }
}
