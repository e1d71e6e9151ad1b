/**
 * Tells the shops what became of their orders, as steps of the service {@code shop}. The shops'
 * APIs are not idempotent and do not guard an order that changed meanwhile, so every write looks
 * first.
 */
@NullMarked
package dev.waybill.ingest.writeback;

import org.jspecify.annotations.NullMarked;
