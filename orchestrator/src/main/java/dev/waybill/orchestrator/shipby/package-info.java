/**
 * When an order has to be handed over: what a shop promises, and what follows from it for one
 * order. Knows no Spring, Kafka or SQL.
 */
@NullMarked
package dev.waybill.orchestrator.shipby;

import org.jspecify.annotations.NullMarked;
