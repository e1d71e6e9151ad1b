package dev.waybill.service.exchange.workflows;

import org.jspecify.annotations.Nullable;

/**
 * Which version new orders are to take.
 *
 * @param version null to take back what was activated last
 * @param shop null for all that have none of their own
 */
public record WorkflowRelease(@Nullable Integer version, @Nullable String shop, String comment) {}
