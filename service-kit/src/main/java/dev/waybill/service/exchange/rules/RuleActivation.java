package dev.waybill.service.exchange.rules;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Since when a version counts, and who said so.
 *
 * @param shop null for all
 * @param version null where a shop goes by what counts for all again
 */
public record RuleActivation(
    @Nullable String shop, @Nullable Integer version, Instant at, String who, String reason) {}
