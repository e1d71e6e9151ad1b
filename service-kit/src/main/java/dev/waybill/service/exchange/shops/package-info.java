/** The API of shops, of order-ingest, as its clients call it. */
@NullMarked
package dev.waybill.service.exchange.shops;

import org.jspecify.annotations.NullMarked;
