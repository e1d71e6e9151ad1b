package dev.waybill.ingest.shop;

import dev.waybill.ingest.order.ShopRules;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rules of a shop as somebody writes them, unchecked; see {@link ShopRules}. What is absent is as
 * it is for every shop.
 *
 * @param marketplace "hold", "parent" or "suborders"
 * @param bundles "told", "contents", "container" or "hold"
 * @param withoutShipping "hold", "nothing" or "ship"
 * @param closed "done", "hold" or "ship"
 * @param pickups codes or titles of ways of delivery
 * @param services handles of fulfillment services
 * @param shipUnpaid payment methods, and "terms"
 * @param locations ids and names of locations
 * @param currencies by the shop's code
 */
record RulesSettings(
    @Nullable String marketplace,
    @Nullable String bundles,
    @Nullable String withoutShipping,
    @Nullable String closed,
    @Nullable List<String> pickups,
    @Nullable List<String> services,
    @Nullable List<String> shipUnpaid,
    @Nullable List<String> locations,
    @Nullable Map<String, Currency> currencies) {

  static final RulesSettings NONE =
      new RulesSettings(null, null, null, null, null, null, null, null, null);

  /**
   * @param decimals of a currency that stays itself
   * @param as the currency of ISO 4217 that it stands for
   * @param times how many of that one are one of it; absent is 1
   */
  record Currency(@Nullable Integer decimals, @Nullable String as, @Nullable BigDecimal times) {}

  /** These with what the other names. */
  RulesSettings with(RulesSettings other) {
    return new RulesSettings(
        or(other.marketplace, marketplace),
        or(other.bundles, bundles),
        or(other.withoutShipping, withoutShipping),
        or(other.closed, closed),
        or(other.pickups, pickups),
        or(other.services, services),
        or(other.shipUnpaid, shipUnpaid),
        or(other.locations, locations),
        or(other.currencies, currencies));
  }

  private static <T> @Nullable T or(@Nullable T told, @Nullable T kept) {
    return told == null ? kept : told;
  }
}
