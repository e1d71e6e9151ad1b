/** The external warehouse: stock by location, reservations that are idempotent by reference. */
@NullMarked
package dev.waybill.sandbox.warehouse;

import org.jspecify.annotations.NullMarked;
