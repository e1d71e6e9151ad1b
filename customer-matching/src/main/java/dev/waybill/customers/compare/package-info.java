/** How alike two records are, field by field. */
@NullMarked
package dev.waybill.customers.compare;

import org.jspecify.annotations.NullMarked;
