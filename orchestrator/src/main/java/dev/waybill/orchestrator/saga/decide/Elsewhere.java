package dev.waybill.orchestrator.saga.decide;

import dev.waybill.contracts.OrderSnapshot;
import dev.waybill.contracts.ShopStatus;
import dev.waybill.orchestrator.saga.state.Reason;
import dev.waybill.orchestrator.saga.state.Saga;
import dev.waybill.orchestrator.saga.state.ShopView;
import dev.waybill.orchestrator.saga.state.SnapshotRank;

/** An order of which others deliver all that is left: what was begun here is undone quietly. */
final class Elsewhere {

  private Elsewhere() {}

  /** Routing is no change of the order, so what is given back to us has the version of before. */
  static boolean isMovedBack(OrderSnapshot view, Saga saga) {
    ShopView known = saga.shopView();
    int rank = SnapshotRank.of(view).rank();
    boolean givenAway =
        saga.directionWithHolds().isOthers()
            || saga.holds().stream().anyMatch(hold -> hold.reason().equals(Reason.ELSEWHERE));
    return givenAway
        && view.status() == ShopStatus.READY
        && rank > 0
        && rank >= known.snapshotRank().rank()
        && view.receivedAt().isAfter(known.seenAt());
  }

  /**
   * A webhook does not tell that others deliver an order, so it shows one as ready that is none of
   * our business.
   */
  static ShopStatus status(OrderSnapshot view, Saga before) {
    return view.status() == ShopStatus.READY
            && before.directionWithHolds().isOthers()
            && before.shopView().knowsBetterThan(view)
        ? before.shopStatus()
        : view.status();
  }

  /** Whether the shop says that nothing of the order is ours. */
  static boolean is(OrderSnapshot view) {
    return Boolean.TRUE.equals(view.elsewhere());
  }

  /**
   * Nothing of an order that is under way is ours any more. Undone quietly, as long as nobody
   * outside reckons with what was done.
   */
  static void take(DecisionContext context) {
    Saga saga = context.saga();
    if (saga.hasSealed() || Departure.hasLeft(saga, context.workflow)) {
      context.hold(
          Reason.ELSEWHERE,
          "The shop gives all that is left of this order to others to send, though a parcel of it"
              + " was told of here. Move it back in the shop, and it goes on by itself; or release"
              + " it to go on with the parcel that was packed.");
    } else {
      Cancellation.leaveToOthers(context);
    }
  }

  /** Whether an order that was left to others is to be shipped from here after all. */
  static boolean isOursAgain(Saga saga) {
    return saga.directionWithHolds().isOthers() && saga.shopStatus() == ShopStatus.READY;
  }

  /** Something of it is ours again. */
  static void over(DecisionContext context) {
    context.release(Reason.ELSEWHERE, "it is to be sent from here again");
  }
}
