/** The pages of stock: what is where, who waits, where shops believe something else. */
@NullMarked
package dev.waybill.console.stock;

import org.jspecify.annotations.NullMarked;
