package dev.waybill.orchestrator.saga.decide;

import dev.waybill.orchestrator.saga.decide.Signal.OperatorActed;
import dev.waybill.orchestrator.saga.event.SagaEvent;
import dev.waybill.orchestrator.saga.state.OrderHold;
import dev.waybill.orchestrator.saga.state.Reason;
import dev.waybill.orchestrator.saga.state.Saga;
import dev.waybill.orchestrator.saga.state.StepState;
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
  static OrderHold chosen(DecisionContext context, OperatorActed signal) {
    List<OrderHold> holds = context.saga().holds();
    String reason = signal.hold();
    OrderHold only = holds.size() == 1 ? holds.getFirst() : null;
    if (reason == null && only != null && !only.reason().equals(Reason.UNPAID)) {
      return only;
    }
    for (OrderHold hold : holds) {
      if (hold.reason().text().equals(reason)) {
        return hold;
      }
    }
    throw new IllegalActionException(
        why(context.saga(), reason), LegalActions.of(context.saga(), context.workflow));
  }

  private static String why(Saga saga, @Nullable String reason) {
    if (saga.holds().isEmpty()) {
      return "'release' is not possible while the order is %s: it is not held."
          .formatted(saga.status());
    }
    String there =
        saga.holds().stream().map(hold -> hold.reason().text()).collect(Collectors.joining(", "));
    return reason == null
        ? "'release' has to name the hold that it ends: %s.".formatted(there)
        : "The order is not held for '%s', but for: %s.".formatted(reason, there);
  }

  /** Ends one hold; nothing new starts before the last is ended. */
  static void release(DecisionContext context, OrderHold hold, String why) {
    context.release(hold.reason(), why);
    if (hold.reason().equals(Reason.EDITED)) {
      List<String> outdated = StepProgress.marked(context.saga(), StepState.Mark.OUTDATED);
      if (!outdated.isEmpty()) {
        context.emit(new SagaEvent.StepsKept(outdated, why));
      }
    }
    Timers.resume(context);
  }
}
