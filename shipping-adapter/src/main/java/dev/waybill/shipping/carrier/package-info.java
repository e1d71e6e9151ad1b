/**
 * What a carrier is to this service, whoever it is. No carrier's own names in here; each provider
 * has a package of its own and passes the suite {@code CarrierContract}.
 */
@NullMarked
package dev.waybill.shipping.carrier;

import org.jspecify.annotations.NullMarked;
