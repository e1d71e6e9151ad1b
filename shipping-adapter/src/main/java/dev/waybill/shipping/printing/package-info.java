/** Many orders' papers in one file: print jobs. */
@NullMarked
package dev.waybill.shipping.printing;

import org.jspecify.annotations.NullMarked;
