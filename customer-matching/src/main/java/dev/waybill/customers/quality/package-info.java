/** How good the matching is: labelled data and a generator of it. */
@NullMarked
package dev.waybill.customers.quality;

import org.jspecify.annotations.NullMarked;
