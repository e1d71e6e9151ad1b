/** Reads WooCommerce shops over the REST API. */
@NullMarked
package dev.waybill.ingest.woocommerce.client;

import org.jspecify.annotations.NullMarked;
