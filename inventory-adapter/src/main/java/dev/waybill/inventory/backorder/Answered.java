package dev.waybill.inventory.backorder;

import dev.waybill.step.DeferredStep;
import dev.waybill.step.Outcome;
import java.time.Instant;

/**
 * An order that has waited, and whose answer may not have reached the orchestrator yet.
 *
 * @param since when it began to wait
 */
record Answered(DeferredStep step, Outcome outcome, Instant since) {}
