package dev.waybill.orchestrator.saga;

import dev.waybill.orchestrator.saga.Signal.OperatorActed;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A hold is released by its reason, and that one alone: two holds are two questions, and who
 * answers one has not answered the other. Where there is only one, it need not be named, except for
 * {@code unpaid}: nobody ships what is not paid by the way.
 */
final class Releases {

  private Releases() {}

  /**
   * The hold that is to be released.
   *
   * @throws IllegalActionException if it is not there, or has to be named
   */
  static OrderHold chosen(Turn turn, OperatorActed signal) {
    List<OrderHold> holds = turn.saga().holds();
    String reason = signal.hold();
    OrderHold only = holds.size() == 1 ? holds.getFirst() : null;
    if (reason == null && only != null && !only.reason().equals(Snapshots.UNPAID)) {
      return only;
    }
    for (OrderHold hold : holds) {
      if (hold.reason().equals(reason)) {
        return hold;
      }
    }
    throw new IllegalActionException(
        why(turn.saga(), reason), Legality.of(turn.saga(), turn.workflow));
  }

  private static String why(Saga saga, @Nullable String reason) {
    if (saga.holds().isEmpty()) {
      return "'release' is not possible while the order is %s: it is not held."
          .formatted(saga.status());
    }
    String there = saga.holds().stream().map(OrderHold::reason).collect(Collectors.joining(", "));
    return reason == null
        ? "'release' has to name the hold that it ends: %s.".formatted(there)
        : "The order is not held for '%s', but for: %s.".formatted(reason, there);
  }

  /** Ends one hold; nothing new starts before the last is ended. */
  static void release(Turn turn, OrderHold hold, String why) {
    turn.release(hold.reason(), why);
    if (hold.reason().equals(Edits.EDITED)) {
      List<String> outdated = Edits.marked(turn.saga(), StepState.Mark.OUTDATED);
      if (!outdated.isEmpty()) {
        turn.emit(new SagaEvent.StepsKept(outdated, why));
      }
    }
    Timers.resume(turn);
  }
}
