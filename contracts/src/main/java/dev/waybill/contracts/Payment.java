package dev.waybill.contracts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the customer pays. Whether the order may be shipped is {@link ShopStatus}'s to say: paid on
 * delivery, it may be without a time.
 *
 * @param gateways the shop's codes of them: "stripe", "cod", "shopify_payments"
 * @param title what the customer saw
 * @param paidAt null if it is not paid, or the shop does not tell when
 * @param terms by which a business pays later, as the shop names them ("Net 30"); null for none
 * @param dueAt when it has to be paid by these terms; null if the shop does not tell
 * @param purchaseOrder the number that the buyer gave their own order
 */
public record Payment(
    List<String> gateways,
    @Nullable String title,
    @Nullable Instant paidAt,
    @Nullable String terms,
    @Nullable Instant dueAt,
    @Nullable String purchaseOrder) {

  public Payment(List<String> gateways, @Nullable String title, @Nullable Instant paidAt) {
    this(gateways, title, paidAt, null, null, null);
  }
}
