package dev.waybill.service.exchange.shops;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a shop is known, and what its webhooks missed.
 *
 * @param standing null before the first run, and for a shop that is only listened to
 */
public record ShopReconciliation(
    @Nullable Standing standing, long missedLastHour, long missedLastDay) {

  /**
   * @param through every change before it is known
   * @param failures in a row
   */
  public record Standing(
      Instant through,
      @Nullable Instant doneAt,
      Instant nextAt,
      long listed,
      int failures,
      @Nullable String error) {}
}
