/** Tells WooCommerce shops what became of their orders. */
@NullMarked
package dev.waybill.ingest.woocommerce.writeback;

import org.jspecify.annotations.NullMarked;
