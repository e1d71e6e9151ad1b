package dev.waybill.ingest.woocommerce.reading;

import dev.waybill.ingest.order.ProductFields;
import java.math.BigDecimal;
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

  @Nullable Integer weight(@Nullable BigDecimal number) {
    return ProductFields.measure(number, grams);
  }

  @Nullable Integer length(@Nullable BigDecimal number) {
    return ProductFields.measure(number, millimetres);
  }
}
