/**
 * Movements: each change of a number of the stock ledger, with who, why, and the order or document.
 * They are written in the transaction that changes the number and are never changed.
 */
@NullMarked
package dev.waybill.inventory.movement;

import org.jspecify.annotations.NullMarked;
