/** Reads what Shopify says about orders, in the shape of its REST Admin resources. */
@NullMarked
package dev.waybill.ingest.shopify.reading;

import org.jspecify.annotations.NullMarked;
