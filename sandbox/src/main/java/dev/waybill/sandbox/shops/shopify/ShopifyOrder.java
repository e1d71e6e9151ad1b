package dev.waybill.sandbox.shops.shopify;

import dev.waybill.sandbox.shops.Buyer;
import dev.waybill.sandbox.shops.Draft;
import dev.waybill.sandbox.shops.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The state of one order. What was ordered follows from the seed. Immutable.
 *
 * @param origin null for an order that was not placed here but written back to
 * @param financialStatus paid, pending, partially_refunded or refunded
 * @param refundedPieces of the first line
 * @param suspect whether it is taken for fraud
 * @param shipTo whom it is sent to, where an app has corrected that; null as it was ordered
 */
record ShopifyOrder(
    long id,
    @Nullable Origin origin,
    String financialStatus,
    Instant updated,
    @Nullable Instant cancelled,
    @Nullable String cancelReason,
    Handling handling,
    List<String> tags,
    int refundedPieces,
    boolean suspect,
    @Nullable Buyer shipTo) {

  record Origin(long seed, Kind kind, Instant placed) {}

  static ShopifyOrder placed(long id, Origin origin) {
    String financial = origin.kind().paidAtOnce() ? "paid" : "pending";
    return new ShopifyOrder(
        id,
        origin,
        financial,
        origin.placed(),
        null,
        null,
        Handling.NONE,
        List.of(),
        0,
        false,
        null);
  }

  static ShopifyOrder foreign(long id, Instant now) {
    return new ShopifyOrder(
        id, null, "paid", now, null, null, Handling.NONE, List.of(), 0, false, null);
  }

  /** When it was; of one that was not placed here the last that is known. */
  Instant placedAt() {
    return origin == null ? updated : origin.placed();
  }

  boolean fulfilled() {
    return handling.complete();
  }

  /** "fulfilled", "partial", or null if nothing was shipped. */
  @Nullable String fulfillmentStatus() {
    return fulfilled() ? "fulfilled" : handling.activeFulfillments().isEmpty() ? null : "partial";
  }

  ShopifyOrder withPayment(String status, Instant now) {
    return new ShopifyOrder(
        id,
        origin,
        status,
        now,
        cancelled,
        cancelReason,
        handling,
        tags,
        refundedPieces,
        suspect,
        shipTo);
  }

  ShopifyOrder with(Handling other, Instant now) {
    return new ShopifyOrder(
        id,
        origin,
        financialStatus,
        now,
        cancelled,
        cancelReason,
        other,
        tags,
        refundedPieces,
        suspect,
        shipTo);
  }

  /**
   * @param refunded whether the money goes back at once
   */
  ShopifyOrder withCancellation(String reason, boolean refunded, Instant now) {
    String financial =
        financialStatus.equals("pending") ? "voided" : refunded ? "refunded" : financialStatus;
    return new ShopifyOrder(
        id, origin, financial, now, now, reason, handling, tags, refundedPieces, suspect, shipTo);
  }

  ShopifyOrder withTags(List<String> all, Instant now) {
    return new ShopifyOrder(
        id,
        origin,
        financialStatus,
        now,
        cancelled,
        cancelReason,
        handling,
        all,
        refundedPieces,
        suspect,
        shipTo);
  }

  ShopifyOrder withRefundedPiece(boolean all, Instant now) {
    return new ShopifyOrder(
        id,
        origin,
        all ? "refunded" : "partially_refunded",
        now,
        cancelled,
        cancelReason,
        handling,
        tags,
        refundedPieces + 1,
        suspect,
        shipTo);
  }

  ShopifyOrder withShipTo(Buyer other, Instant now) {
    return new ShopifyOrder(
        id,
        origin,
        financialStatus,
        now,
        cancelled,
        cancelReason,
        handling,
        tags,
        refundedPieces,
        suspect,
        other);
  }

  ShopifyOrder suspected(Instant now) {
    return new ShopifyOrder(
        id,
        origin,
        financialStatus,
        now,
        cancelled,
        cancelReason,
        handling,
        tags,
        refundedPieces,
        true,
        shipTo);
  }

  /** What is left of a line by refunds and cancellation. */
  int left(int place, int quantity) {
    int kept = quantity - handling.refunded(place) - (place == 0 ? refundedPieces : 0);
    return cancelled != null ? 0 : Math.max(0, kept);
  }

  /** What is left of a line to ship. */
  int unshipped(int place, int quantity) {
    return fulfilled() ? 0 : Math.max(0, left(place, quantity) - handling.shipped(place));
  }

  /**
   * What pieces cost with tax, and postage if all goes back; at most what is left, in minor units.
   */
  long worth(Draft draft, Map<Integer, Integer> pieces, boolean postage) {
    long left = draft.total() - refunded(draft);
    if (postage) {
      return left;
    }
    long worth = 0;
    for (Map.Entry<Integer, Integer> one : pieces.entrySet()) {
      long piece = draft.piece(draft.lines().get(one.getKey()));
      worth += (piece + draft.tax(piece)) * one.getValue();
    }
    return Math.min(left, worth);
  }

  /** What went back, in minor units. */
  long refunded(Draft draft) {
    if (financialStatus.equals("refunded")) {
      return draft.total();
    }
    long piece = draft.piece(draft.lines().getFirst());
    long byApps = handling.refunds().stream().mapToLong(Handling.Refund::minor).sum();
    return byApps + (piece + draft.tax(piece)) * refundedPieces;
  }
}
