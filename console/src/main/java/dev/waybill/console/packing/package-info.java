/** Other boxes than those that were planned, said by a person before a parcel leaves. */
@NullMarked
package dev.waybill.console.packing;

import org.jspecify.annotations.NullMarked;
