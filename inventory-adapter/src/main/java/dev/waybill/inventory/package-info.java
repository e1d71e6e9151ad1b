/**
 * Carries out the steps {@code reserve} and {@code release}: stock for an order, and stock given
 * back. Where the stock is kept is chosen by {@code waybill.inventory.provider}.
 */
@NullMarked
package dev.waybill.inventory;

import org.jspecify.annotations.NullMarked;
