/** The shipping service's API of what labels cost, as its clients call it. */
@NullMarked
package dev.waybill.service.exchange.labels;

import org.jspecify.annotations.NullMarked;
