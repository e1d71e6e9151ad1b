/**
 * What reserving means, whoever keeps the stock: the demand of an order, the allocations that
 * answer it, and the interface that a provider implements.
 */
@NullMarked
package dev.waybill.inventory.stock;

import org.jspecify.annotations.NullMarked;
