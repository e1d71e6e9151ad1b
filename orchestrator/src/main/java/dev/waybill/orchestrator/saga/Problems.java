package dev.waybill.orchestrator.saga;

import dev.waybill.contracts.OrderSnapshot;
import dev.waybill.contracts.Problem;
import java.util.List;

/** What is wrong with an order as its shop shows it: each problem is a hold of its own. */
final class Problems {

  private static final String PREFIX = "problem:";
  private static final String NO_ADDRESS = PREFIX + "no-address";

  /** Held whether paid or not: what the shop calls it may mean anything. */
  private static final String UNKNOWN_STATUS = PREFIX + "unknown-status";

  private Problems() {}

  /** Whether the reason of a hold is a problem. */
  static boolean is(String reason) {
    return reason.startsWith(PREFIX);
  }

  /** Holds for problems that the view no longer shows. */
  static List<OrderHold> solved(OrderSnapshot view, Saga before) {
    return before.holds().stream().filter(hold -> is(hold.reason()) && !shows(view, hold)).toList();
  }

  /** Whether a person who edits the order has thereby seen to the problem that it is held for. */
  static boolean isMendedBy(ContentEdit edit, OrderHold hold) {
    return is(hold.reason())
        && !hold.reason().equals(UNKNOWN_STATUS)
        && edit.sections().contains(hold.reason().equals(NO_ADDRESS) ? "shipTo" : "lines");
  }

  /** An order in a status that nobody explained is seen, though nothing waits to begin. */
  static void placeUnexplained(DecisionContext context, OrderSnapshot view) {
    for (Problem problem : view.problems()) {
      if (UNKNOWN_STATUS.equals(PREFIX + problem.code())) {
        context.hold(UNKNOWN_STATUS, problem.detail());
        return;
      }
    }
    explained(context);
  }

  /** Holds the order for each of them. */
  static void place(DecisionContext context, OrderSnapshot view) {
    for (Problem problem : view.problems()) {
      context.hold(PREFIX + problem.code(), problem.detail());
    }
  }

  private static boolean shows(OrderSnapshot view, OrderHold hold) {
    return view.problems().stream().anyMatch(p -> hold.reason().equals(PREFIX + p.code()));
  }

  /** The shop's status of the order is known now. */
  static void explained(DecisionContext context) {
    context.release(UNKNOWN_STATUS, "what the shop calls it is explained");
  }
}
