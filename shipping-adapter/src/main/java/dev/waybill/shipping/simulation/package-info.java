/**
 * What other rules would have done with the parcels of the past: account, service, price and days,
 * beside what really was bought.
 */
@NullMarked
package dev.waybill.shipping.simulation;

import org.jspecify.annotations.NullMarked;
