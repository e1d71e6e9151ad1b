/**
 * The statement of a day: what a shop, Waybill, the carriers, the CRM and the shop's own status say
 * of the orders that were placed on it, and where they differ. Why it is made here: decision 71.
 */
@NullMarked
package dev.waybill.console.statements;

import org.jspecify.annotations.NullMarked;
