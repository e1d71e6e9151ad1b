package dev.waybill.orchestrator.storage;

import dev.waybill.orchestrator.saga.Saga;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One order for looking at.
 *
 * @param stuck null if it is not
 * @param archived whether it has been finished for so long that it was put away
 * @param body the canonical order as JSON; null if it is not known
 */
public record OrderRecord(
    Saga saga,
    Instant updatedAt,
    @Nullable String traceparent,
    @Nullable Stuck stuck,
    boolean archived,
    @Nullable String body) {}
