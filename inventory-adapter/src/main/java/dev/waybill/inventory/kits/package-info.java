/**
 * Kits, which are sold as one thing and reserved and packed as their parts; and aliases, by which a
 * SKU that differs by shop is counted under one.
 */
@NullMarked
package dev.waybill.inventory.kits;

import org.jspecify.annotations.NullMarked;
