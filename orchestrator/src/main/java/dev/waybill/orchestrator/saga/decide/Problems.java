package dev.waybill.orchestrator.saga.decide;

import dev.waybill.contracts.OrderSnapshot;
import dev.waybill.contracts.Problem;
import dev.waybill.orchestrator.saga.state.OrderHold;
import dev.waybill.orchestrator.saga.state.Reason;
import dev.waybill.orchestrator.saga.state.Saga;
import java.util.List;

/** What is wrong with an order as its shop shows it: each problem is a hold of its own. */
final class Problems {

  private static final Reason NO_ADDRESS = Reason.problem("no-address");

  /** Held whether paid or not: what the shop calls it may mean anything. */
  private static final Reason UNKNOWN_STATUS = Reason.problem("unknown-status");

  private Problems() {}

  /** Holds for problems that the view no longer shows. */
  static List<OrderHold> solved(OrderSnapshot view, Saga before) {
    return before.holds().stream()
        .filter(hold -> hold.reason().problem() && !shows(view, hold))
        .toList();
  }

  /** Whether a person who edits the order has thereby seen to the problem that it is held for. */
  static boolean isMendedBy(ContentEdit edit, OrderHold hold) {
    return hold.reason().problem()
        && !hold.reason().equals(UNKNOWN_STATUS)
        && edit.sections().contains(hold.reason().equals(NO_ADDRESS) ? "shipTo" : "lines");
  }

  /** An order in a status that nobody explained is seen, though nothing waits to begin. */
  static void placeUnexplained(DecisionContext context, OrderSnapshot view) {
    for (Problem problem : view.problems()) {
      if (UNKNOWN_STATUS.equals(Reason.problem(problem.code()))) {
        context.hold(UNKNOWN_STATUS, problem.detail());
        return;
      }
    }
    explained(context);
  }

  /** Holds the order for each of them. */
  static void place(DecisionContext context, OrderSnapshot view) {
    for (Problem problem : view.problems()) {
      context.hold(Reason.problem(problem.code()), problem.detail());
    }
  }

  private static boolean shows(OrderSnapshot view, OrderHold hold) {
    return view.problems().stream().anyMatch(p -> hold.reason().equals(Reason.problem(p.code())));
  }

  /** The shop's status of the order is known now. */
  static void explained(DecisionContext context) {
    context.release(UNKNOWN_STATUS, "what the shop calls it is explained");
  }
}
