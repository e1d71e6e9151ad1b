/** The inventory's API of stock, backorders, locations and drift, as its clients call it. */
@NullMarked
package dev.waybill.service.exchange.stock;

import org.jspecify.annotations.NullMarked;
