package dev.waybill.ingest.order;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** What reading products has in common over all platforms: what counts as told, and its bounds. */
public final class ProductFields {

  private static final BigDecimal MOST = new BigDecimal(10_000_000);
  private static final int LONGEST_TITLE = 500;
  private static final int LONGEST_URL = 2_000;

  private ProductFields() {}

  /**
   * A weight in grams or a length in millimetres, rounded up: less than one is still something.
   *
   * @param unit how many of those one of the shop's has
   * @return null for nothing, and for what no parcel can have: 0, less, or more than 10 tonnes or
   *     10 km
   */
  public static @Nullable Integer measure(@Nullable BigDecimal number, BigDecimal unit) {
    if (number == null || number.signum() <= 0) {
      return null;
    }
    BigDecimal whole = number.multiply(unit).setScale(0, RoundingMode.CEILING);
    return whole.compareTo(MOST) > 0 ? null : whole.intValueExact();
  }

  /** The digits of a tariff number; null if it is none. */
  public static @Nullable String hsCode(String text) {
    String digits = text.replaceAll("[ .]", "");
    return digits.matches("\\d{6,14}") ? digits : null;
  }

  public static String title(String text) {
    return text.length() <= LONGEST_TITLE ? text : text.substring(0, LONGEST_TITLE);
  }

  /** Null if it is no address of a picture. */
  public static @Nullable String image(String url) {
    return url.startsWith("http") && url.length() <= LONGEST_URL ? url : null;
  }
}
