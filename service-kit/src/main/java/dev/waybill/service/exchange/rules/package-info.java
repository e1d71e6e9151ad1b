/** The APIs of rules by which parcels go, orders are allocated, and dates are promised. */
@NullMarked
package dev.waybill.service.exchange.rules;

import org.jspecify.annotations.NullMarked;
