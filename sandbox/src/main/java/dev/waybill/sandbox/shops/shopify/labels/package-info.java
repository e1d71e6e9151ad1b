/** Labels that Shopify sells to its shops, with the faults that callers have to live with. */
@NullMarked
package dev.waybill.sandbox.shops.shopify.labels;

import org.jspecify.annotations.NullMarked;
