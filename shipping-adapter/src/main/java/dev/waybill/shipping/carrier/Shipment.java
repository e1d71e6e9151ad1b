package dev.waybill.shipping.carrier;

import dev.waybill.contracts.Address;

/**
 * What is to be moved from where to where.
 *
 * @param reference our own id of the effect: the idempotency key, and what {@link Carrier#find}
 *     looks for
 * @param location name of the warehouse that it leaves from
 */
public record Shipment(String reference, String location, Address shipTo, Parcel parcel) {}
