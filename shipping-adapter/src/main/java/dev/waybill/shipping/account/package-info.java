/** The accounts that labels are bought under. */
@NullMarked
package dev.waybill.shipping.account;

import org.jspecify.annotations.NullMarked;
