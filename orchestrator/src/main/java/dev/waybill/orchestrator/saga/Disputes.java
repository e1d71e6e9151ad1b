package dev.waybill.orchestrator.saga;

import dev.waybill.contracts.Dispute;
import dev.waybill.contracts.Dispute.Stage;
import dev.waybill.orchestrator.workflow.Workflow;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A customer who disputes a payment. Goods that are still here stay until somebody decides; what
 * has left cannot be called back, so all there is to do is to answer in time.
 */
final class Disputes {

  static final String DISPUTED = "disputed";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

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
    boolean held = context.saga().holds().stream().anyMatch(h -> h.reason().equals(DISPUTED));
    context.emit(new SagaEvent.DisputeTold(dispute));
    context.release(DISPUTED, text(dispute));
    boolean holds =
        switch (dispute.stage()) {
          case OPEN, LOST -> true;
          // Whoever shipped it all the same need not decide again.
          case ANSWERED -> held || another;
          case WON -> false;
        };
    if (holds && isHere(context)) {
      context.hold(DISPUTED, words(dispute) + advice(dispute.stage()));
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

  /** What there is to do about an order that has left; null if nothing is. */
  static @Nullable Warning warning(Saga saga, Workflow workflow) {
    Dispute dispute = saga.shopView().dispute();
    if (dispute == null || dispute.stage().isOver()) {
      return null;
    }
    if (saga.status() != Status.COMPLETED && !Departure.hasLeft(saga, workflow)) {
      return null;
    }
    String todo =
        dispute.stage() == Stage.OPEN
            ? ", with the tracking number"
            : " Do not refund it meanwhile, or the money goes twice";
    return new Warning(
        Warning.SHOP,
        "payment-disputed",
        words(dispute) + todo + ". Nothing is undone by itself; cancel undoes what can be undone.");
  }

  private static String words(Dispute dispute) {
    String reason = dispute.words().isEmpty() ? "" : " (" + dispute.words() + ')';
    return switch (dispute.stage()) {
      case OPEN ->
          "The customer disputes the payment"
              + reason
              + ". Answer the dispute in the shop"
              + by(dispute);
      case ANSWERED ->
          "The customer disputes the payment" + reason + "; it was answered, and the bank decides.";
      case WON -> "The dispute over the payment" + reason + " is won";
      case LOST ->
          "The dispute over the payment"
              + reason
              + " is lost: the money goes back to the customer.";
    };
  }

  private static String advice(Stage stage) {
    return switch (stage) {
      case OPEN -> "." + MEANWHILE;
      case ANSWERED, WON -> MEANWHILE;
      case LOST -> " Cancel the order, or release it to ship it all the same.";
    };
  }

  private static String by(Dispute dispute) {
    return dispute.answerBy() == null ? "" : " by " + TIME.format(dispute.answerBy());
  }

  /** For the history. */
  static String text(Dispute dispute) {
    return words(dispute).replaceFirst("\\.$", "");
  }
}
