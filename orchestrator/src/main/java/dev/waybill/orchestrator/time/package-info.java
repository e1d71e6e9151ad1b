/**
 * What time it is for deadlines and retries: a clock that the steps of other clocks do not reach.
 */
@NullMarked
package dev.waybill.orchestrator.time;

import org.jspecify.annotations.NullMarked;
