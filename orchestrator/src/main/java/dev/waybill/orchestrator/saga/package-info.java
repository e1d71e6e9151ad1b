/**
 * The pure core: an order's state and what is decided about it. {@link
 * dev.waybill.orchestrator.saga.SagaEngine#decide} turns a signal into events, folding the events
 * gives the next state, and the commands follow from the events. No I/O, no clock of its own, no
 * Spring, Kafka or SQL.
 *
 * <p>Its packages know one another in one direction only: {@code state} ← {@code event} ← {@code
 * decide} ← {@code preview} and {@code move}; {@code SagaEngine} puts them together for the rest of
 * the service.
 */
@NullMarked
package dev.waybill.orchestrator.saga;

import org.jspecify.annotations.NullMarked;
