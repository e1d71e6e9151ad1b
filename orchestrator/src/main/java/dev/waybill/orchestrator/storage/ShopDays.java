package dev.waybill.orchestrator.storage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When the day ends in a shop: by its time zone. */
@FunctionalInterface
public interface ShopDays {

  /**
   * The end of the day of that moment.
   *
   * @param shop null for the day that counts for all shops
   */
  Instant endOfDay(@Nullable String shop, Instant moment);
}
