package dev.waybill.service.exchange.workflows;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A workflow among others.
 *
 * @param version the one that is active for all shops
 * @param newest the last one that was saved
 * @param shops those that have this version, though it need not be active for all; null from an
 *     older orchestrator
 */
public record WorkflowSummary(
    String name,
    int version,
    String author,
    String comment,
    Instant createdAt,
    int newest,
    @Nullable List<String> shops) {}
