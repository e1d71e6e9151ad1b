/** The actions {@code buy-label} and {@code void-label}, and the API over the labels. */
@NullMarked
package dev.waybill.shipping.label;

import org.jspecify.annotations.NullMarked;
