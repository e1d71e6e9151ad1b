/** The API of shipping: labels, papers, and parcels on their way out. */
@NullMarked
package dev.waybill.service.exchange.shipping;

import org.jspecify.annotations.NullMarked;
