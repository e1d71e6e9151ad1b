/** Addresses are looked up at a gateway before a label is bought for them. */
@NullMarked
package dev.waybill.shipping.addresscheck;

import org.jspecify.annotations.NullMarked;
