package dev.waybill.orchestrator.saga.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an order stands.
 *
 * @param reason machine-readable cause for ON_HOLD and NEEDS_ATTENTION, and why an order is being
 *     or was cancelled: "approval", "step-failed:buy-label", "shop"
 * @param detail the same for people
 * @param since when the status, not its reason, was reached
 */
public record StatusWithReason(
    Status status, @Nullable Reason reason, @Nullable String detail, Instant since) {}
