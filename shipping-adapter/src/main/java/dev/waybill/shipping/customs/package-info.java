/** Papers for customs. */
@NullMarked
package dev.waybill.shipping.customs;

import org.jspecify.annotations.NullMarked;
