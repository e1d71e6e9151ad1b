/**
 * In which bin of a location the pieces of a SKU lie. Nothing is decided by it: people walk by it.
 */
@NullMarked
package dev.waybill.inventory.bins;

import org.jspecify.annotations.NullMarked;
