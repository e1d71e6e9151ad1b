/** Parcels on their way: what carriers tell of them, by webhook and when asked. */
@NullMarked
package dev.waybill.shipping.tracking;

import org.jspecify.annotations.NullMarked;
