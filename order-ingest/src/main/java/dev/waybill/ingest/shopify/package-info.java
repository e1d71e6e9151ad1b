/** Reads what Shopify tells about orders, in the shape of its REST Admin resources. */
@NullMarked
package dev.waybill.ingest.shopify;

import org.jspecify.annotations.NullMarked;
