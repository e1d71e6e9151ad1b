/** What the goods of an order weigh and measure, and whether all is known that a parcel needs. */
@NullMarked
package dev.waybill.inventory.parcel;

import org.jspecify.annotations.NullMarked;
