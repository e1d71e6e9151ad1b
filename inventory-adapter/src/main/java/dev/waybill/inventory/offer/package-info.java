/**
 * What shops can sell: computed from stock, buffers and orders that wait, and published on {@code
 * shop.offers} whenever it changes.
 */
@NullMarked
package dev.waybill.inventory.offer;

import org.jspecify.annotations.NullMarked;
