/**
 * What stands between Kafka and a handler: intake of poll batches, the ledger, the limits of a
 * provider, the order of an order's steps, the group commit of outcomes, replies and dead letters.
 */
@NullMarked
package dev.waybill.step.engine;

import org.jspecify.annotations.NullMarked;
