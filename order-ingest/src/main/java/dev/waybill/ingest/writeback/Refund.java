package dev.waybill.ingest.writeback;

import dev.waybill.ingest.order.OwnRefunds;
import dev.waybill.ingest.writeback.WriteBackOrder.Line;
import dev.waybill.step.Step;
import java.util.List;

/**
 * Money that a shop is to give back, never more than is left of the payment.
 *
 * @param reference ours, by which it is found again
 * @param amount of what
 * @param missing the articles that {@link Amount#MISSING} is about
 * @param lines of the order; empty where the workflow does not send them
 * @param throughGateway whether the money itself goes back, or the shop only records what somebody
 *     pays back by hand (WooCommerce)
 * @param reason that the shop shows
 */
public record Refund(
    String reference,
    Amount amount,
    List<Piece> missing,
    List<Line> lines,
    boolean throughGateway,
    String reason) {

  /** There is no default: money goes back only if the workflow says so. */
  public enum Amount {
    /** All that is left, postage included. */
    ALL,
    /** What earlier steps could not get, without postage. */
    MISSING,
    /** The workflow says nothing that we know. */
    UNSPECIFIED
  }

  public static Refund of(Step<WriteBackOrder> step) {
    Amount amount =
        switch (step.with("amount", "")) {
          case "all" -> Amount.ALL;
          case "missing" -> Amount.MISSING;
          default -> Amount.UNSPECIFIED;
        };
    return new Refund(
        step.id(),
        amount,
        Piece.missing(step.command().results().values()),
        step.order().known(),
        !step.with("through", "gateway").equals("hand"),
        step.with("reason", amount == Amount.ALL ? "The order was cancelled" : "Out of stock"));
  }

  /** With our reference, by which it is found again. */
  public String note() {
    return reason + mark();
  }

  /** Whether a note that the shop has is that of this refund. */
  public boolean isIn(String note) {
    return note.endsWith(mark());
  }

  private String mark() {
    return OwnRefunds.mark(reference);
  }
}
