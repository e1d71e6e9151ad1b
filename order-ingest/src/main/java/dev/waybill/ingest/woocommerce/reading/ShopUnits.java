package dev.waybill.ingest.woocommerce.reading;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the numbers of a shop's products mean: WooCommerce has one unit of weight, one of length and
 * one currency for the whole shop.
 *
 * @param grams in one unit of weight
 * @param millimetres in one unit of length
 */
public record ShopUnits(BigDecimal grams, BigDecimal millimetres, String currency) {

  private static final Map<String, BigDecimal> WEIGHTS =
      Map.of(
          "kg", new BigDecimal(1_000),
          "g", BigDecimal.ONE,
          "lbs", new BigDecimal("453.59237"),
          "oz", new BigDecimal("28.349523125"));

  private static final Map<String, BigDecimal> LENGTHS =
      Map.of(
          "m", new BigDecimal(1_000),
          "cm", BigDecimal.TEN,
          "mm", BigDecimal.ONE,
          "in", new BigDecimal("25.4"),
          "yd", new BigDecimal("914.4"));

  /** Null if one of the units is none that WooCommerce knows. */
  public static @Nullable ShopUnits of(String weight, String length, String currency) {
    BigDecimal grams = WEIGHTS.get(weight);
    BigDecimal millimetres = LENGTHS.get(length);
    return grams == null || millimetres == null
        ? null
        : new ShopUnits(grams, millimetres, currency);
  }

  /** Null for nothing, and for what no parcel can weigh: 0, less, or more than 10 tonnes. */
  @Nullable Integer weight(@Nullable BigDecimal number) {
    return whole(number, grams);
  }

  /** Null for nothing, and for what no parcel can measure: 0, less, or more than 10 km. */
  @Nullable Integer length(@Nullable BigDecimal number) {
    return whole(number, millimetres);
  }

  private static final int MOST = 10_000_000;

  /** Rounded up: less than a gram is still a weight. */
  private static @Nullable Integer whole(@Nullable BigDecimal number, BigDecimal unit) {
    if (number == null || number.signum() <= 0) {
      return null;
    }
    BigDecimal whole = number.multiply(unit).setScale(0, RoundingMode.CEILING);
    return whole.compareTo(BigDecimal.valueOf(MOST)) > 0 ? null : whole.intValueExact();
  }
}
