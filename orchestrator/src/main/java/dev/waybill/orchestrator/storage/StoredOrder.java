package dev.waybill.orchestrator.storage;

import dev.waybill.orchestrator.saga.state.Saga;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order as its row has it.
 *
 * @param rowVersion what the row has to be still at when the next state is stored
 * @param nextDue when the timer looks at it; at or before the saga's own time
 * @param traceparent of the newest snapshot that was applied
 * @param shipBy null if nothing is promised about it
 */
public record StoredOrder(
    Saga saga,
    int rowVersion,
    @Nullable Instant nextDue,
    @Nullable String traceparent,
    @Nullable Stuck stuck,
    @Nullable ShipByRow shipBy) {}
