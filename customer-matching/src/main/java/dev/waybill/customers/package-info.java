/** Finds customers that are there twice. Start at {@link dev.waybill.customers.Matching}. */
@NullMarked
package dev.waybill.customers;

import org.jspecify.annotations.NullMarked;
