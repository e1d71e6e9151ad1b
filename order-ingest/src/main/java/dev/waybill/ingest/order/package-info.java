/**
 * What reading an order has in common over all shop platforms: tolerant access to JSON, exact
 * amounts, clean text, and the checks that keep the wrong thing from being shipped. Pure: no Spring
 * beans, no I/O, no clock.
 */
@NullMarked
package dev.waybill.ingest.order;

import org.jspecify.annotations.NullMarked;
