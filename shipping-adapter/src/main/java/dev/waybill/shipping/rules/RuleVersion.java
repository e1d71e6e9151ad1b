package dev.waybill.shipping.rules;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Rules as they were saved. Never changed.
 *
 * @param savedAt null, like {@code savedBy}, of version 0, which is what the settings say
 */
public record RuleVersion(
    int version,
    ShippingRules rules,
    @Nullable String comment,
    @Nullable Instant savedAt,
    @Nullable String savedBy) {}
