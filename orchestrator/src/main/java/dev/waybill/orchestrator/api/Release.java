package dev.waybill.orchestrator.api;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a person wants activated.
 *
 * @param version null only with a shop: it takes whichever is active for all
 * @param shop null for all shops that have none of their own
 * @param comment why, for the history
 */
record Release(@Nullable Integer version, @Nullable String shop, @Nullable String comment) {

  private static final Pattern SHOP = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
  private static final int LONGEST_COMMENT = 500;

  /**
   * @throws IllegalArgumentException if this cannot be a shop's name
   */
  static @Nullable String shop(@Nullable String shop) {
    if (shop == null || shop.isBlank()) {
      return null;
    }
    if (!SHOP.matcher(shop.strip()).matches()) {
      throw new IllegalArgumentException(
          "'"
              + shop
              + "' is no name of a shop: it is what stands before the colon of an order id.");
    }
    return shop.strip();
  }

  /**
   * @throws IllegalArgumentException if it is too long
   */
  static String comment(@Nullable String comment) {
    if (comment == null) {
      return "";
    }
    if (comment.length() > LONGEST_COMMENT) {
      throw new IllegalArgumentException(
          "The comment is longer than " + LONGEST_COMMENT + " characters.");
    }
    return comment.strip();
  }
}
