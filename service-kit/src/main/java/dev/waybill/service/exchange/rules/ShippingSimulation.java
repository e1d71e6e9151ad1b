package dev.waybill.service.exchange.rules;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A version of the shipping rules, tried on the last parcels.
 *
 * @param state RUNNING, DONE, FAILED or CANCELLED
 * @param done parcels gone over, of {@code parcels}
 * @param sums null until it is done
 */
public record ShippingSimulation(
    long id,
    int version,
    String state,
    Instant at,
    String who,
    int done,
    int parcels,
    @Nullable Sums sums) {

  /**
   * All parcels together.
   *
   * @param unsold refused, or nobody sells anything for them
   * @param spendBefore by currency, of the parcels of which both prices are known
   * @param daysBefore until delivery on average, as promised at the purchase, of those of which
   *     both are known; null for none
   * @param daysAfter the same, by the rules that were tried
   * @param rules how many parcels each rule would take; "" for none of them
   */
  public record Sums(
      int parcels,
      int same,
      int differs,
      int unsold,
      int unknown,
      Map<String, BigDecimal> spendBefore,
      Map<String, BigDecimal> spendAfter,
      int comparedPrices,
      @Nullable Double daysBefore,
      @Nullable Double daysAfter,
      Map<String, Integer> rules) {}
}
