/**
 * The WooCommerce shop, as observed on a live one: hooks that are never repeated and switch
 * themselves off, echoes, PHP's JSON.
 */
@NullMarked
package dev.waybill.sandbox.shops.woocommerce;

import org.jspecify.annotations.NullMarked;
