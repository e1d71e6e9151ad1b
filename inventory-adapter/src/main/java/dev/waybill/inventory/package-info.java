/**
 * Carries out the steps {@code reserve}, {@code release} and {@code commit}: stock for an order,
 * stock given back, and stock that has left. Where the stock is kept is chosen by {@code
 * waybill.inventory.provider}.
 */
@NullMarked
package dev.waybill.inventory;

import org.jspecify.annotations.NullMarked;
