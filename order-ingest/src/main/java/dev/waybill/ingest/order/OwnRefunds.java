package dev.waybill.ingest.order;

/**
 * The mark that a refund made by us has in its reason. The shop reports it like of any other, but
 * the order is not to be changed by what Waybill did itself.
 */
public final class OwnRefunds {

  private static final String BEGIN = " (Waybill ";

  private OwnRefunds() {}

  /** To be put behind the reason. */
  public static String mark(String reference) {
    return BEGIN + reference + ')';
  }

  public static boolean isOurs(String reason) {
    return reason.endsWith(")") && reason.contains(BEGIN);
  }
}
