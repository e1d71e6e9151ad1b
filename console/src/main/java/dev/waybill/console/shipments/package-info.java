/** Shipments: labels, their papers and money, and parcels on their way. */
@NullMarked
package dev.waybill.console.shipments;

import org.jspecify.annotations.NullMarked;
