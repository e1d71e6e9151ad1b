/** Labels that Shopify itself sells; everything that only it says is in here. */
@NullMarked
package dev.waybill.shipping.shopify;

import org.jspecify.annotations.NullMarked;
