/**
 * The service {@code crm}: keeps customers and orders up to date in a CRM that no product connects
 * to. What a CRM is to Waybill is {@link dev.waybill.crm.Crm}; each provider has a package of its
 * own, and its names and rules stay in there.
 */
@NullMarked
package dev.waybill.crm;

import org.jspecify.annotations.NullMarked;
