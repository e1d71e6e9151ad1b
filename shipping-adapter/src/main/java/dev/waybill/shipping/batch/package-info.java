/** Labels of many orders at once, each bought by its order's own step. */
@NullMarked
package dev.waybill.shipping.batch;

import org.jspecify.annotations.NullMarked;
