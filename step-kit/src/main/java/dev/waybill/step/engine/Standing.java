package dev.waybill.step.engine;

import dev.waybill.contracts.StepReply;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How the ledger stands to a command that came in. */
sealed interface Standing {

  /**
   * Ours now.
   *
   * @param doubt an earlier attempt may have had its effect: ask the provider first
   */
  record Claimed(boolean doubt) implements Standing {}

  /** Decided before; the answer is known. */
  record Settled(
      StepReply.Outcome outcome,
      @Nullable String result,
      @Nullable String code,
      @Nullable String reason)
      implements Standing {}

  /** In the hands of somebody who may still be at it. */
  record Busy(Instant until) implements Standing {}

  /** Not begun, and too late to begin. */
  record Expired() implements Standing {}
}
