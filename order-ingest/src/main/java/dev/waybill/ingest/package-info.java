/**
 * The shop edge: signed webhooks in, order snapshots out, and the shops told what became of their
 * orders.
 */
@NullMarked
package dev.waybill.ingest;

import org.jspecify.annotations.NullMarked;
