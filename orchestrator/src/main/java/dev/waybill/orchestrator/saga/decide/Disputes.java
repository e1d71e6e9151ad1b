package dev.waybill.orchestrator.saga.decide;

import dev.waybill.contracts.Dispute;
import dev.waybill.contracts.Dispute.Stage;
import dev.waybill.orchestrator.saga.event.DisputeTexts;
import dev.waybill.orchestrator.saga.event.SagaEvent;
import dev.waybill.orchestrator.saga.state.Direction;
import dev.waybill.orchestrator.saga.state.Reason;
import dev.waybill.orchestrator.saga.state.Saga;

/**
 * A customer who disputes a payment. Goods that are still here stay until somebody decides; what
 * has left cannot be called back, so all there is to do is to answer in time.
 */
final class Disputes {

  private static final String MEANWHILE =
      " Nothing is shipped meanwhile: it goes on by itself once the dispute is won; release it to"
          + " ship it all the same, or cancel it.";

  private Disputes() {}

  /** The shop told of one; what was told before, or is further along already, is no news. */
  static void take(DecisionContext context, Dispute dispute) {
    Dispute known = context.saga().shopView().dispute();
    if (!dispute.isNewerThan(known)) {
      return;
    }
    boolean another = known == null || !known.id().equals(dispute.id());
    boolean held =
        context.saga().holds().stream().anyMatch(h -> h.reason().equals(Reason.DISPUTED));
    context.emit(new SagaEvent.DisputeTold(dispute));
    context.release(Reason.DISPUTED, DisputeTexts.text(dispute));
    boolean holds =
        switch (dispute.stage()) {
          case OPEN, LOST -> true;
          // Whoever shipped it all the same need not decide again.
          case ANSWERED -> held || another;
          case WON -> false;
        };
    if (holds && isHere(context)) {
      context.hold(Reason.DISPUTED, DisputeTexts.words(dispute) + advice(dispute.stage()));
    }
  }

  /** Whether it is under way, and nothing of it has left. */
  private static boolean isHere(DecisionContext context) {
    Saga saga = context.saga();
    boolean ahead = saga.direction() == Direction.FORWARD || saga.direction() == Direction.UNPAID;
    return ahead
        && !saga.status().isFinal()
        && !saga.hasSealed()
        && !Departure.hasLeft(saga, context.workflow);
  }

  private static String advice(Stage stage) {
    return switch (stage) {
      case OPEN -> "." + MEANWHILE;
      case ANSWERED, WON -> MEANWHILE;
      case LOST -> " Cancel the order, or release it to ship it all the same.";
    };
  }
}
