/**
 * Reads what WooCommerce says about orders. The facts behind the odd-looking rules were observed on
 * live shops; every field is optional, because versions and plugins differ.
 */
@NullMarked
package dev.waybill.ingest.woocommerce.reading;

import org.jspecify.annotations.NullMarked;
