package dev.waybill.orchestrator.storage;

import dev.waybill.orchestrator.saga.state.Saga;
import dev.waybill.orchestrator.saga.state.Status;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The new state of an order, to be stored if the row has not moved meanwhile.
 *
 * @param expectedRowVersion what the decision was based on; 0 for an order that is new
 * @param oldStatus null for an order that is new
 * @param warning in words; null if there is none
 * @param nextDue when the timer is to look at it
 * @param stuck null if it is not
 * @param shipBy null if nothing is promised about it
 * @param shipDue whether it still has to leave
 * @param body replaces the stored one; null keeps it
 * @param bodyOrigin where the body came from; null for one that a person made: then that of the
 *     stored one stays
 * @param history one entry per signal that changed something
 * @param references words that lead to the order from now on
 */
public record OrderUpdate(
    Saga saga,
    int expectedRowVersion,
    @Nullable Status oldStatus,
    @Nullable String warning,
    @Nullable Instant nextDue,
    @Nullable Stuck stuck,
    @Nullable ShipByRow shipBy,
    boolean shipDue,
    @Nullable String traceparent,
    byte @Nullable [] body,
    @Nullable BodyOrigin bodyOrigin,
    List<HistoryEntry> history,
    List<String> references) {

  boolean isNew() {
    return expectedRowVersion == 0;
  }
}
