/**
 * What other rules of allocation would have done with the orders of the past: two versions side by
 * side, over the same orders and the same stock.
 */
@NullMarked
package dev.waybill.inventory.simulation;

import org.jspecify.annotations.NullMarked;
