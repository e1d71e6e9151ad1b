package dev.waybill.orchestrator.api;

import dev.waybill.orchestrator.saga.Action;
import dev.waybill.orchestrator.saga.Signal;
import org.jspecify.annotations.Nullable;

/**
 * What a person wants done to an order.
 *
 * @param action "retry", "skip", "hold", "release", "approve", "reject", "cancel", "mark-done"
 * @param step the step concerned; may be left out where there is only one that it can be
 * @param reason why, for the history
 */
record ActionRequest(@Nullable String action, @Nullable String step, @Nullable String reason) {

  private static final int LONGEST_REASON = 500;

  /**
   * @throws IllegalArgumentException saying what is wrong with the request
   */
  Signal.OperatorActed by(String actor) {
    if (action == null || action.isBlank()) {
      throw new IllegalArgumentException("The field action is missing: say what is to be done.");
    }
    if (reason == null || reason.isBlank()) {
      throw new IllegalArgumentException(
          "The field reason is missing: say why, it goes into the order's history.");
    }
    if (reason.length() > LONGEST_REASON) {
      throw new IllegalArgumentException(
          "The reason is longer than " + LONGEST_REASON + " characters.");
    }
    return new Signal.OperatorActed(
        Action.parse(action.strip()),
        step == null || step.isBlank() ? null : step.strip(),
        reason.strip(),
        actor);
  }
}
