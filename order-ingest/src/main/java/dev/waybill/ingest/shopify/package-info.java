/**
 * The shop platform Shopify: {@code reading} turns its orders and notices into ours, {@code client}
 * asks its API, {@code writeback} tells it what became of orders.
 */
@NullMarked
package dev.waybill.ingest.shopify;

import org.jspecify.annotations.NullMarked;
