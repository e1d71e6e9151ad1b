/** Picks the reader of a shop: webhooks and reconciliation read an order the same way. */
@NullMarked
package dev.waybill.ingest.reading;

import org.jspecify.annotations.NullMarked;
