/**
 * The shop platform WooCommerce: {@code reading} turns its orders into ours, {@code client} asks
 * its API, {@code writeback} tells it what became of orders.
 */
@NullMarked
package dev.waybill.ingest.woocommerce;

import org.jspecify.annotations.NullMarked;
