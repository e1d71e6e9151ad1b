package dev.waybill.service.exchange.workflows;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That a version was made the one for new orders.
 *
 * @param shop null for all shops that have none of their own
 * @param version null if the shop takes whichever is active for all
 * @param kind "activated", "rolled-back" or "ended"
 */
public record WorkflowActivation(
    String workflow,
    @Nullable String shop,
    @Nullable Integer version,
    String kind,
    String author,
    String comment,
    Instant at) {}
