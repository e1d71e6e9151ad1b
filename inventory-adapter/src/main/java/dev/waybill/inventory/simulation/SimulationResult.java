package dev.waybill.inventory.simulation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two versions side by side.
 *
 * @param orders that were gone over
 * @param oneIn 1 if these are all of the period, otherwise about every so-many-th
 * @param undone orders left out, since they gave back what they got
 * @param withoutDestination orders of which it is not known where they went
 * @param active what counted when the simulation began
 * @param draft the version that was asked about
 * @param assumptions what the numbers take for granted
 */
record SimulationResult(
    int orders,
    int oneIn,
    int undone,
    int withoutDestination,
    PolicyResult active,
    PolicyResult draft,
    @Nullable List<String> assumptions) {}
