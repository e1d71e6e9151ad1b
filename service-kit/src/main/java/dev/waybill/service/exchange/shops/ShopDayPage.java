package dev.waybill.service.exchange.shops;

import dev.waybill.contracts.ShopStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Orders that were placed in a shop on a day.
 *
 * @param zone where the shop's days begin and end
 * @param next the cursor of the next page; null at the end
 * @param notBefore when the shop may be asked for it
 */
public record ShopDayPage(
    LocalDate day,
    String zone,
    Instant from,
    Instant until,
    List<PlacedOrder> orders,
    @Nullable String next,
    Instant notBefore) {

  /**
   * An order in the shop.
   *
   * @param status in the shop's words
   * @param meaning what that means for fulfillment; null where nobody knows
   */
  public record PlacedOrder(
      String id,
      String number,
      Instant placedAt,
      Instant changedAt,
      String status,
      @Nullable ShopStatus meaning) {}
}
