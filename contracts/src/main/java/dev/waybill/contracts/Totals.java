package dev.waybill.contracts;

import org.jspecify.annotations.Nullable;

/**
 * The sums of an order in the shop's currency.
 *
 * @param presentment what the customer saw and paid, where that was another currency
 */
public record Totals(
    Money total,
    Money shipping,
    Money tax,
    Money discount,
    Money refunded,
    @Nullable Money presentment) {}
