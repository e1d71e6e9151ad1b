/**
 * The service {@code shipping}: buys the label of a parcel from a carrier and voids it again.
 * Carriers are behind {@link dev.waybill.shipping.carrier.Carrier}; a new one is one class.
 */
@NullMarked
package dev.waybill.shipping;

import org.jspecify.annotations.NullMarked;
