/**
 * Backorders: orders that wait for stock in a queue for each SKU, and are served when it comes.
 *
 * <p>All that lock several things lock them in this order: the command in the ledger of commands,
 * rows of stock by SKU and location, backorders.
 */
@NullMarked
package dev.waybill.inventory.backorder;

import org.jspecify.annotations.NullMarked;
