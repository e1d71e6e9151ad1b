package dev.waybill.contracts;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A payment that the customer, or the customer's bank, disputes. A dispute goes one way only: of
 * two messages about the same one, the one that is further along counts, whichever came first.
 *
 * @param id the shop's own id of it
 * @param stage how far it is
 * @param reason the bank's: "fraudulent", "product_not_received", …; "" where the shop does not
 *     tell
 * @param answerBy until when the shop's evidence has to be there; null if there is no such time
 * @param openedAt a later dispute of the same order takes the place of an earlier one
 */
public record Dispute(
    String id, Stage stage, String reason, @Nullable Instant answerBy, Instant openedAt) {

  /** In the order in which they follow each other. */
  public enum Stage {
    /** The shop is to answer. */
    OPEN,
    /** It was answered, and the bank decides. */
    ANSWERED,
    /** The money stays with the shop. */
    WON,
    /** The money went back, or is going back, to the customer. */
    LOST;

    /** Whether nothing more comes. */
    public boolean isOver() {
      return this == WON || this == LOST;
    }
  }

  /** Whether this says more than what is known. */
  public boolean isNewerThan(@Nullable Dispute known) {
    if (known == null) {
      return true;
    }
    return id.equals(known.id)
        ? stage.compareTo(known.stage) > 0
        : openedAt.isAfter(known.openedAt);
  }

  /** The bank's reason as people read it: "product not received". */
  public String words() {
    return reason.replace('_', ' ').strip().toLowerCase(Locale.ROOT);
  }
}
