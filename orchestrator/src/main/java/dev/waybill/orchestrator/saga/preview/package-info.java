/**
 * What would happen, played through with the decider itself: dry runs of a definition, and the
 * sentences that say what releasing a hold leads to.
 */
@NullMarked
package dev.waybill.orchestrator.saga.preview;

import org.jspecify.annotations.NullMarked;
