package dev.waybill.ingest.order;

/**
 * What every platform's orders come to be in. A platform's test makes a body of each, in the
 * platform's own words; the compiler's exhaustive switch says which one is missing.
 */
public enum Situation {
  /** Paid, to be shipped to an address; the first line has several pieces that need shipping. */
  PAID,
  /** As {@link #PAID}, but the money is not there yet. */
  UNPAID,
  CANCELLED,
  /** The shop says that it was shipped. */
  FULFILLED,
  /**
   * As {@link #PAID}, with one piece of the first line refunded: as somebody knows it who asked the
   * shop for all that it can tell.
   */
  PARTLY_REFUNDED,
  WHOLLY_REFUNDED,
  /** Paid, and nothing of it needs shipping. */
  DIGITAL,
  /** The customer fetches it. */
  PICKUP,
  /** The first line's product has no SKU. */
  WITHOUT_SKU,
  /** The first line has neither SKU nor product. */
  UNIDENTIFIED,
  /** Two lines have the SKU of the first. */
  SAME_SKU_TWICE,
  /** The first line asks for a piece and a half. */
  FRACTIONAL,
  /** To be shipped, but no address is known. */
  WITHOUT_ADDRESS,
  /** Digital, and nothing at all is known of the customer. */
  ANONYMOUS,
  /** The shop's id of it is {@link OrderReaderContract#HUGE}. */
  HUGE_ID,
  /** The company to ship to is {@code Müller & Söhne}, as the platform writes that. */
  AMPERSAND,
  /** The region to ship to is Bavaria, with the country in front as far as the platform does so. */
  REGION,
  /** In a currency that no standard knows. */
  UNKNOWN_CURRENCY,
  /** A status, of the order or of its payment, that nobody explained. */
  UNKNOWN_STATUS
}
