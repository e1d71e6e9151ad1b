package dev.waybill.orchestrator.saga.event;

import dev.waybill.contracts.Dispute;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How a dispute over the payment reads to people. */
public final class DisputeTexts {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private DisputeTexts() {}

  /** What happened, and what there is to do about it. */
  public static String words(Dispute dispute) {
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

  private static String by(Dispute dispute) {
    return dispute.answerBy() == null ? "" : " by " + TIME.format(dispute.answerBy());
  }

  /** For the history. */
  public static String text(Dispute dispute) {
    return words(dispute).replaceFirst("\\.$", "");
  }
}
