/**
 * Where stock lies: address, opening hours for parcels, and the order in which locations ship. The
 * table decides; the setting {@code waybill.inventory.locations} only adds what is missing.
 */
@NullMarked
package dev.waybill.inventory.location;

import org.jspecify.annotations.NullMarked;
