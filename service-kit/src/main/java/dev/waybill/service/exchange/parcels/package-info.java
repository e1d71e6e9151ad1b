/** The shipping service's API of parcels on their way, as its clients call it. */
@NullMarked
package dev.waybill.service.exchange.parcels;

import org.jspecify.annotations.NullMarked;
