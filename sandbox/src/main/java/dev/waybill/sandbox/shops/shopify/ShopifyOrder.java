package dev.waybill.sandbox.shops.shopify;

import dev.waybill.sandbox.shops.Draft;
import dev.waybill.sandbox.shops.Kind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of one order. What was ordered follows from the seed. Immutable.
 *
 * @param origin null for an order that was not placed here but written back to
 * @param financialStatus paid, pending, partially_refunded or refunded
 * @param refundedPieces of the first line
 * @param suspect whether it is taken for fraud
 */
record ShopifyOrder(
    long id,
    @Nullable Origin origin,
    String financialStatus,
    Instant updated,
    @Nullable Instant cancelled,
    @Nullable String cancelReason,
    List<Fulfillment> fulfillments,
    List<String> tags,
    int refundedPieces,
    boolean suspect) {

  record Origin(long seed, Kind kind, Instant placed) {}

  record Fulfillment(long id, String company, String number, String url, Instant at) {}

  static ShopifyOrder placed(long id, Origin origin) {
    String financial = origin.kind().paidAtOnce() ? "paid" : "pending";
    return new ShopifyOrder(
        id, origin, financial, origin.placed(), null, null, List.of(), List.of(), 0, false);
  }

  static ShopifyOrder foreign(long id, Instant now) {
    return new ShopifyOrder(id, null, "paid", now, null, null, List.of(), List.of(), 0, false);
  }

  boolean fulfilled() {
    return !fulfillments.isEmpty();
  }

  ShopifyOrder withPayment(String status, Instant now) {
    return new ShopifyOrder(
        id,
        origin,
        status,
        now,
        cancelled,
        cancelReason,
        fulfillments,
        tags,
        refundedPieces,
        suspect);
  }

  ShopifyOrder withFulfillment(Fulfillment fulfillment, Instant now) {
    return new ShopifyOrder(
        id,
        origin,
        financialStatus,
        now,
        cancelled,
        cancelReason,
        List.of(fulfillment),
        tags,
        refundedPieces,
        suspect);
  }

  ShopifyOrder withCancellation(String reason, Instant now) {
    String financial = !financialStatus.equals("pending") ? "refunded" : "voided";
    return new ShopifyOrder(
        id, origin, financial, now, now, reason, fulfillments, tags, refundedPieces, suspect);
  }

  ShopifyOrder withTags(List<String> all, Instant now) {
    return new ShopifyOrder(
        id,
        origin,
        financialStatus,
        now,
        cancelled,
        cancelReason,
        fulfillments,
        all,
        refundedPieces,
        suspect);
  }

  ShopifyOrder withRefundedPiece(boolean all, Instant now) {
    return new ShopifyOrder(
        id,
        origin,
        all ? "refunded" : "partially_refunded",
        now,
        cancelled,
        cancelReason,
        fulfillments,
        tags,
        refundedPieces + 1,
        suspect);
  }

  ShopifyOrder suspected(Instant now) {
    return new ShopifyOrder(
        id,
        origin,
        financialStatus,
        now,
        cancelled,
        cancelReason,
        fulfillments,
        tags,
        refundedPieces,
        true);
  }

  /** What is left of a line by refunds and cancellation. */
  int left(int place, int quantity) {
    return cancelled != null ? 0 : place == 0 ? quantity - refundedPieces : quantity;
  }

  /** What went back, in minor units. */
  long refunded(Draft draft) {
    if (financialStatus.equals("refunded")) {
      return draft.total();
    }
    long piece = draft.piece(draft.lines().getFirst());
    return (piece + draft.tax(piece)) * refundedPieces;
  }
}
