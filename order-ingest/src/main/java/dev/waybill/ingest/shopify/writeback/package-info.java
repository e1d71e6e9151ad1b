/** Tells Shopify shops what became of their orders. */
@NullMarked
package dev.waybill.ingest.shopify.writeback;

import org.jspecify.annotations.NullMarked;
