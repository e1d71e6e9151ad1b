/** Orders wait until their pieces are picked from the shelves and packed, piece by piece. */
@NullMarked
package dev.waybill.inventory.packing;

import org.jspecify.annotations.NullMarked;
