/** Reads Shopify shops over the GraphQL Admin API. */
@NullMarked
package dev.waybill.ingest.shopify.client;

import org.jspecify.annotations.NullMarked;
