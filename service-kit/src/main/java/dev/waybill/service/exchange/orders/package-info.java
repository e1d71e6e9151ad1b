/**
 * The orchestrator's API of orders, as its clients call it: an interface and the records of its
 * answers. Words that a newer release may add to (statuses, phases, actions) are text.
 */
@NullMarked
package dev.waybill.service.exchange.orders;

import org.jspecify.annotations.NullMarked;
