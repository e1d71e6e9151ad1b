package dev.waybill.shipping.carrier;

import dev.waybill.contracts.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a service would cost.
 *
 * @param id by which the gateway sells at this rate; null where the service is enough
 * @param carrier who moves the parcel, as customers know it: "DHL"
 * @param service the gateway's own code; of a gateway for several carriers one that no two of them
 *     share
 * @param amount in the currency in which the account pays
 * @param days until delivery, by the carrier's estimate; null if it does not say
 */
public record Rate(
    @Nullable String id, String carrier, String service, Money amount, @Nullable Integer days) {}
