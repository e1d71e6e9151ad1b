package dev.waybill.service.exchange.rules;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Rules as they were saved.
 *
 * @param version 0 for those that nobody saved
 * @param rules in the shape of the service's API
 */
public record RuleVersion(
    int version,
    JsonNode rules,
    @Nullable String comment,
    @Nullable Instant savedAt,
    @Nullable String savedBy) {}
