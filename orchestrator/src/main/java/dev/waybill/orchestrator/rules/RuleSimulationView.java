package dev.waybill.orchestrator.rules;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A simulation, as far as it is.
 *
 * @param shop whose orders; null for those of all
 * @param days of how many days before it began
 * @param state RUNNING, DONE, FAILED (also where its instance stopped), CANCELLED
 * @param done orders gone over, of {@code orders}
 * @param sums null until it is done
 */
record RuleSimulationView(
    long id,
    int version,
    @Nullable String shop,
    int days,
    String state,
    Instant at,
    String who,
    int done,
    int orders,
    @Nullable RuleSums sums) {}
