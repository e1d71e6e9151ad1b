/** One record out of several, by rules for each field. */
@NullMarked
package dev.waybill.customers.golden;

import org.jspecify.annotations.NullMarked;
