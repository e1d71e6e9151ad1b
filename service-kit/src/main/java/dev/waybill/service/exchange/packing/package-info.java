/** The API of packing: what packers have to put into which box. */
@NullMarked
package dev.waybill.service.exchange.packing;

import org.jspecify.annotations.NullMarked;
