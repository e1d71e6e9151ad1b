package dev.waybill.shipping.carrier;

import dev.waybill.contracts.Money;

/**
 * What a service would cost.
 *
 * @param service the carrier's own code
 * @param days until delivery, by the carrier's estimate
 */
public record Rate(String service, Money amount, int days) {}
