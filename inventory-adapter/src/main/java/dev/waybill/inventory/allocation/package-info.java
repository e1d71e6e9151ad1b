/**
 * Who gets what from where. Plain memory and no I/O: whoever calls it has read, and locked, what it
 * decides on, and keeps what it decides.
 */
@NullMarked
package dev.waybill.inventory.allocation;

import org.jspecify.annotations.NullMarked;
