package dev.waybill.inventory.parcel;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What counts where the catalogue says nothing.
 *
 * @param defaultWeight grams of a piece of which the catalogue does not know the weight; null for
 *     no answer
 */
@ConfigurationProperties("waybill.inventory")
public record ParcelSettings(@Nullable Integer defaultWeight) {

  public ParcelSettings {
    if (defaultWeight != null && defaultWeight < 1) {
      throw new IllegalArgumentException(
          "WAYBILL_INVENTORY_DEFAULT_WEIGHT is in grams: give at least 1, or nothing.");
    }
  }
}
