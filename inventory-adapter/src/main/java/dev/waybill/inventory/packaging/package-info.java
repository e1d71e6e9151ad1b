/** The boxes and bags that there are to pack into, as people describe them. */
@NullMarked
package dev.waybill.inventory.packaging;

import org.jspecify.annotations.NullMarked;
