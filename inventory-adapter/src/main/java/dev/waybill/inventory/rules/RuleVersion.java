package dev.waybill.inventory.rules;

import dev.waybill.inventory.allocation.AllocationRules;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Rules as they were saved. Never changed.
 *
 * @param savedAt null, like {@code savedBy}, of version 0
 */
public record RuleVersion(
    int version,
    AllocationRules rules,
    @Nullable String comment,
    @Nullable Instant savedAt,
    @Nullable String savedBy) {}
