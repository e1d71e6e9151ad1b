package dev.waybill.orchestrator.saga.state;

import java.util.EnumSet;
import java.util.Set;

/** How an order stands, and which changes of it are legal. */
public enum Status {
  /** Nothing is done before it is paid. */
  AWAITING_PAYMENT,
  /** Steps run, or wait for their next attempt. */
  IN_PROGRESS,
  /** Waits for a person, for a reason. */
  ON_HOLD,
  /** Something failed for good: a person must act. */
  NEEDS_ATTENTION,
  /** Being undone. */
  CANCELLING,
  /** Seen through. A cancellation may still come, or a person may retry an optional step. */
  COMPLETED,
  /** Undone, or never begun. The shop may still revive it. */
  CANCELLED;

  /** What may follow. */
  public Set<Status> next() {
    return switch (this) {
      case AWAITING_PAYMENT ->
          EnumSet.of(IN_PROGRESS, ON_HOLD, NEEDS_ATTENTION, COMPLETED, CANCELLED);
      case IN_PROGRESS -> EnumSet.of(ON_HOLD, NEEDS_ATTENTION, CANCELLING, COMPLETED, CANCELLED);
      case ON_HOLD ->
          EnumSet.of(
              AWAITING_PAYMENT, IN_PROGRESS, NEEDS_ATTENTION, CANCELLING, COMPLETED, CANCELLED);
      case NEEDS_ATTENTION -> EnumSet.of(IN_PROGRESS, ON_HOLD, CANCELLING, COMPLETED, CANCELLED);
      case CANCELLING -> EnumSet.of(ON_HOLD, NEEDS_ATTENTION, CANCELLED);
      case COMPLETED -> EnumSet.of(IN_PROGRESS, ON_HOLD, CANCELLING, NEEDS_ATTENTION, CANCELLED);
      case CANCELLED -> EnumSet.of(IN_PROGRESS, ON_HOLD, NEEDS_ATTENTION, CANCELLING, COMPLETED);
    };
  }

  /** Whether nothing more happens of its own accord. */
  public boolean isFinal() {
    return this == COMPLETED || this == CANCELLED;
  }

  /**
   * @throws IllegalStateException if {@code to} may not follow
   */
  public void checkNext(Status to) {
    if (!next().contains(to)) {
      throw new IllegalStateException(
          "An order cannot go from " + this + " to " + to + ", only to " + next());
    }
  }
}
