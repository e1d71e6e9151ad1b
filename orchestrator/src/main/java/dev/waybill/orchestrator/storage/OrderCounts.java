package dev.waybill.orchestrator.storage;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many orders stand where.
 *
 * @param byStatus every status has its entry
 * @param oldest receipt of the oldest order by status; only for those that are not final, and not
 *     for those without orders
 * @param retrying how many wait for the next attempt of some step
 * @param oldestRetrying receipt of the oldest of those
 */
public record OrderCounts(
    Map<String, Long> byStatus,
    Map<String, Instant> oldest,
    long retrying,
    @Nullable Instant oldestRetrying) {}
