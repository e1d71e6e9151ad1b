package dev.waybill.orchestrator.figures;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a workflow does.
 *
 * @param version that is shown; null for the orders of all versions
 * @param countedUntil up to when it is counted, seconds ago as a rule; null before anything was
 * @param caughtUp whether all of the past is counted
 * @param since from when on what was done is counted: 24 hours ago, and up to an hour more
 * @param more whether there were more positions than were counted
 * @param steps those of the definition in its order, then others that orders stand at or stood at
 */
record LiveWorkflow(
    String workflow,
    @Nullable Integer version,
    @Nullable Instant countedUntil,
    boolean caughtUp,
    Instant since,
    boolean more,
    List<Step> steps) {

  /**
   * How a step does.
   *
   * @param now orders that stand at it
   * @param done how often it was completed
   * @param failedAttempts attempts that no answer came to in time, or a failure
   * @param rejected how often the business said no
   * @param skipped how often it was left out
   * @param errorRate failed attempts in all that were answered or failed, from 0 to 1; null of none
   * @param p50Millis from its first attempt, or the question to a person, to its completion, for
   *     half of them; null where none was completed
   * @param p95Millis for 95 in 100; both within a tenth
   */
  record Step(
      String step,
      Now now,
      long done,
      long failedAttempts,
      long rejected,
      long skipped,
      @Nullable Double errorRate,
      @Nullable Long p50Millis,
      @Nullable Long p95Millis) {}

  /** Orders by phase; the list of orders has them by workflow, step and phase. */
  record Now(long running, long waiting, long retrying, long held, long failed) {}
}
