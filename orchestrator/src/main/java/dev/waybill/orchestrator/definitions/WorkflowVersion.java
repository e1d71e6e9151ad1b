package dev.waybill.orchestrator.definitions;

import java.time.Instant;

/**
 * One version of a definition, as it was saved. Never changes.
 *
 * @param version counted from 1 within the name; see {@link Activation} for which one counts
 * @param author who saved it
 */
public record WorkflowVersion(
    String name, int version, String yaml, String author, String comment, Instant createdAt) {}
