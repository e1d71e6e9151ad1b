/** The API of every service that calls outside systems: whether they answer. */
@NullMarked
package dev.waybill.service.exchange.providers;

import org.jspecify.annotations.NullMarked;
