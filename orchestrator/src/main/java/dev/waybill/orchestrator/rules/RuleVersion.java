package dev.waybill.orchestrator.rules;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Rules as they were saved. Never changed.
 *
 * @param savedAt null, like {@code savedBy}, of version 0, which has no rules
 */
record RuleVersion(
    int version,
    OrderRules rules,
    @Nullable String comment,
    @Nullable Instant savedAt,
    @Nullable String savedBy) {

  static final RuleVersion NONE = new RuleVersion(0, OrderRules.NONE, "no rules", null, null);
}
