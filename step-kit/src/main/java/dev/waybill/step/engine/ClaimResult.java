package dev.waybill.step.engine;

import dev.waybill.contracts.StepReply;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the ledger says to a service that asks for a command. */
sealed interface ClaimResult {

  /**
   * This instance carries it out.
   *
   * @param doubt an earlier attempt may have had its effect: ask the provider first
   * @param notes what earlier attempts noted, JSON; null for nothing
   * @param notesOfUndone of a compensation: what the undone command noted
   */
  record Claimed(boolean doubt, @Nullable String notes, @Nullable String notesOfUndone)
      implements ClaimResult {}

  /** Decided before; the answer is known. */
  record Settled(
      StepReply.Outcome outcome,
      @Nullable String result,
      @Nullable String code,
      @Nullable String reason)
      implements ClaimResult {}

  /** Another attempt may still be under way, until its lease ends. */
  record Busy(Instant until) implements ClaimResult {}

  /** Not begun, and too late to begin. */
  record Expired() implements ClaimResult {}
}
