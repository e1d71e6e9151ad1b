package dev.waybill.contracts;

import org.jspecify.annotations.Nullable;

/**
 * The sums of an order in the shop's currency.
 *
 * @param refunded went back already; {@code total} stays as it was
 * @param presentment the total that the customer saw and paid, where that was another currency
 * @param taxesIncluded whether prices, line totals and the cost of delivery contain the tax; if
 *     not, the total is theirs plus {@code tax}. Null where the sender does not tell
 */
public record Totals(
    Money total,
    Money shipping,
    Money tax,
    Money discount,
    Money refunded,
    @Nullable Money presentment,
    @Nullable Boolean taxesIncluded) {

  public Totals(
      Money total,
      Money shipping,
      Money tax,
      Money discount,
      Money refunded,
      @Nullable Money presentment) {
    this(total, shipping, tax, discount, refunded, presentment, null);
  }
}
