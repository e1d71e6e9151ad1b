package dev.waybill.sandbox.shops.shopify;

/** Shopify's ids: 64-bit numbers, in GraphQL as {@code gid://shopify/Order/…}. */
final class Gid {

  /** The first number that a double cannot tell from its neighbor. */
  static final long BEYOND_DOUBLES = 9_007_199_254_740_993L;

  private static final long LINES = 100;

  private Gid() {}

  static String of(String type, long id) {
    return "gid://shopify/" + type + '/' + id;
  }

  static boolean isVariant(String gid) {
    return gid.startsWith("gid://shopify/ProductVariant/");
  }

  /** The number of a gid, or of a plain number; -1 if it is neither. */
  static long number(String gid) {
    String text = gid.substring(gid.lastIndexOf('/') + 1);
    int query = text.indexOf('?');
    try {
      return Long.parseLong(query < 0 ? text : text.substring(0, query));
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  static long lineItem(long orderId, int place) {
    return BEYOND_DOUBLES + orderId % 1_000_000_000_000L * LINES + place;
  }
}
