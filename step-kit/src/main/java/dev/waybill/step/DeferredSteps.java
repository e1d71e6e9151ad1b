package dev.waybill.step;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Answers steps whose handler had said {@link Outcome.Deferred}. First {@link #settle}, in the
 * transaction that also keeps the outcome; then {@link #reply}, again and again until Kafka has it:
 * a step that may wait for days must not wait for its deadline because one reply was lost.
 */
public interface DeferredSteps {

  /**
   * Writes the outcome to the ledger, within the caller's transaction if there is one. {@link
   * Outcome.Unavailable} is no outcome and not written.
   *
   * @return false if the step was settled or undone before: then nobody waits for this outcome
   */
  boolean settle(DeferredStep step, Outcome outcome);

  /**
   * Those of the commands that still wait for their outcome. They are locked until the end of the
   * caller's transaction: nobody settles or undoes them meanwhile. Whoever settles several, or
   * changes rows that handlers change too, calls this first, as handlers run with their commands
   * locked; then nobody deadlocks.
   */
  Set<String> lockOpen(Collection<String> commandIds);

  /**
   * Writes the outcomes of several commands in one statement, by their ids.
   *
   * @return the ids that were open; nobody waits for the outcome of the others
   */
  Set<String> settle(Map<String, Outcome> outcomes);

  /** Tells the orchestrator. Completes once Kafka has the reply; may be repeated at will. */
  CompletableFuture<Void> reply(DeferredStep step, Outcome outcome);

  /**
   * Puts something on the order's record while the step waits; it settles nothing. Completes once
   * Kafka has it.
   *
   * @param code by which a workflow may tell the customer of it
   * @param text for people; no personal data
   * @param details for whoever is told of it; null for none
   */
  CompletableFuture<Void> note(
      DeferredStep step, String code, String text, @Nullable Object details);
}
