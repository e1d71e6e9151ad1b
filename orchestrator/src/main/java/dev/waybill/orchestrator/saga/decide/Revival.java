package dev.waybill.orchestrator.saga.decide;

import dev.waybill.contracts.ShopStatus;
import dev.waybill.orchestrator.saga.event.SagaEvent;
import dev.waybill.orchestrator.saga.state.Direction;
import dev.waybill.orchestrator.saga.state.OrderHold;
import dev.waybill.orchestrator.saga.state.Reason;
import dev.waybill.orchestrator.saga.state.Saga;
import dev.waybill.orchestrator.saga.state.Status;

/** An order that its shop had cancelled, and wants to be shipped after all. */
final class Revival {

  private Revival() {}

  /** An order cancelled for good that the shop now shows as ready once more. */
  static boolean isRevived(Saga saga) {
    return saga.status() == Status.CANCELLED
        && (saga.shopStatus() == ShopStatus.CANCELLED || isCancelledByShop(saga));
  }

  private static boolean isCancelledByShop(Saga saga) {
    OrderHold cause = saga.cancelCause();
    return cause != null && cause.reason().equals(Reason.SHOP);
  }

  /**
   * Whether the shop took its cancellation back while everything was being undone. That goes on to
   * its end first: what is half undone cannot be gone on with.
   */
  static boolean isTakenBack(Saga saga) {
    return saga.direction() == Direction.BACKWARD
        && isCancelledByShop(saga)
        && saga.shopStatus() == ShopStatus.READY;
  }

  /** Forward once more; a person decides when, if something had been done and undone. */
  static void revive(DecisionContext context) {
    boolean everStarted = context.saga().everStarted();
    context.emit(new SagaEvent.OrderRevived());
    if (everStarted) {
      context.hold(
          Reason.REOPENED, "The shop took its cancellation back; all was undone meanwhile");
    }
  }
}
