/**
 * The one rule for addresses: which country is meant, what its parcels need, and what does not look
 * right. Whoever reads an order, lets a person correct one, or asks a carrier goes by it. Pure: a
 * table, no I/O after it was read.
 */
@NullMarked
package dev.waybill.contracts.address;

import org.jspecify.annotations.NullMarked;
