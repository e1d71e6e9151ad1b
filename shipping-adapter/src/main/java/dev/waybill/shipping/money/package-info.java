/** What labels cost, and whether the money of voided ones came back. */
@NullMarked
package dev.waybill.shipping.money;

import org.jspecify.annotations.NullMarked;
