package dev.waybill.ingest.writeback;

import dev.waybill.ingest.client.NeedsOperator;
import dev.waybill.step.Outcome;
import dev.waybill.step.ProviderUnavailable;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a completed write-back leaves for operators.
 *
 * @param status of the order in the shop, in the shop's words; "gone" if it has it no more
 * @param written false if the order was so already
 * @param note what is noteworthy about it; null if nothing is
 */
public record WriteBackResult(String status, boolean written, @Nullable String note) {

  public static Outcome done(String status, boolean written) {
    return done(status, written, null);
  }

  public static Outcome done(String status, boolean written, @Nullable String note) {
    return Outcome.completed(new WriteBackResult(status, written, note));
  }

  /** A label that moves no parcel: the order stays open in the shop. */
  public static Outcome testLabel() {
    return done(
        "not-told",
        false,
        "A label of the order is a test label, of a carrier account in test mode: nothing is on its"
            + " way, so the shop was told nothing");
  }

  public static Outcome gone() {
    return done("gone", false);
  }

  public static Outcome missing() {
    return Outcome.rejected(
        "order-missing-in-shop", "The shop has no such order any more: it was deleted there.");
  }

  public static Outcome cancelled(String status) {
    return Outcome.rejected(
        "order-cancelled-in-shop",
        "The order is " + status + " in the shop, so nothing was changed there.");
  }

  public static Outcome shipped() {
    return Outcome.rejected(
        "order-shipped-in-shop",
        "Somebody marked the order as shipped in the shop, so that was left as it is. Decide in"
            + " the shop which of both is true.");
  }

  public static Outcome notRefundable(String why) {
    return Outcome.rejected(
        "not-refundable", "The shop does not pay back: " + why + " Pay back by hand.");
  }

  /** The workflow has to be corrected before money moves. */
  public static ProviderUnavailable amountMissing() {
    return NeedsOperator.because(
        "no-amount",
        "The workflow does not say what to refund: with: {amount: all} or {amount: missing}");
  }

  /**
   * @param what differs, in words without personal data
   */
  public static ProviderUnavailable changed(Collection<String> what) {
    return NeedsOperator.because(
        "order-changed-in-shop",
        "The order was changed in the shop: "
            + what.stream().limit(5).collect(Collectors.joining("; "))
            + ". Nothing was written. The change comes to us as well; if it does not, tell the shop"
            + " by hand what was shipped and mark this step as done.");
  }
}
