/**
 * The Shopify shop: webhooks that are repeated, 64-bit ids, the part of the GraphQL Admin API that
 * Waybill uses.
 */
@NullMarked
package dev.waybill.sandbox.shops.shopify;

import org.jspecify.annotations.NullMarked;
