/**
 * The provider {@code warehouse}: an external warehouse that keeps the stock itself and is called
 * over HTTP.
 */
@NullMarked
package dev.waybill.inventory.warehouse;

import org.jspecify.annotations.NullMarked;
