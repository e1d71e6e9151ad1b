package dev.waybill.orchestrator.storage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order in a list.
 *
 * @param total in major units of {@code currency}
 */
public record OrderSummary(
    String id,
    String shop,
    String platform,
    String number,
    String status,
    @Nullable String reason,
    @Nullable String detail,
    boolean retrying,
    double total,
    String currency,
    String workflow,
    int workflowVersion,
    Instant placedAt,
    Instant receivedAt,
    Instant statusSince,
    Instant updatedAt) {}
