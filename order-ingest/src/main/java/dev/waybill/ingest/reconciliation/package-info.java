/** Finds the orders whose webhooks never came, by asking the shops what changed. */
@NullMarked
package dev.waybill.ingest.reconciliation;

import org.jspecify.annotations.NullMarked;
