/**
 * Salesforce's REST API over contacts and a custom object of orders: upserts by an external id,
 * collections whose rows fail one by one under a 200, sessions that end, limits and locked rows.
 */
@NullMarked
package dev.waybill.sandbox.salesforce;

import org.jspecify.annotations.NullMarked;
