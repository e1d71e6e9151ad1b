/**
 * From signals to commands: load, decide, store, publish, a batch at a time. Kafka's records come
 * in here; timers and operators use the same path.
 */
@NullMarked
package dev.waybill.orchestrator.processing;

import org.jspecify.annotations.NullMarked;
