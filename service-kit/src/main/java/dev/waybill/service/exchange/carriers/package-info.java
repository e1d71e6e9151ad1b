/** The shipping service's API of carrier accounts, as its clients call it. */
@NullMarked
package dev.waybill.service.exchange.carriers;

import org.jspecify.annotations.NullMarked;
