/** The shipping service's API of labels and what they cost, as its clients call it. */
@NullMarked
package dev.waybill.service.exchange.labels;

import org.jspecify.annotations.NullMarked;
