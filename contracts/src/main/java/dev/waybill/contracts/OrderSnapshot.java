package dev.waybill.contracts;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A shop's full view of one order at one moment: the value on {@link Topics#SHOP_ORDERS}. Shops
 * repeat and reorder their messages, so a snapshot is not an event: the newest by {@code version}
 * counts and the rest are ignored.
 *
 * @param platform "woocommerce", "shopify", …
 * @param version the shop's own updated-at; WooCommerce's has whole seconds. Of the same version
 *     the one that is further along counts, see {@link ShopStatus}; then, of the same {@code
 *     basis}, the one of higher {@code rank}; then the one that came later
 * @param digest fingerprint of what matters for fulfillment (lines with quantities, destination,
 *     delivery choice): equal digests mean that nothing changed that a step has already used
 * @param sections the same for each section that {@code digest} covers, by its name in {@link
 *     Order}, to tell what changed; short, so that equal ones prove nothing where the digests
 *     differ. Null from senders that do not tell
 * @param source "webhook", "reconciliation", "replay"
 * @param order null if the shop told only that the order is gone; what was known of it before stays
 * @param rank how well informed the sender was: 0 (or null) by what a webhook tells, more by having
 *     asked the shop for what webhooks leave out, such as the lines of refunds
 * @param basis fingerprint of the part of the content that is told at every rank. Where it is the
 *     same, a snapshot of lower rank says nothing new about the content. Null where it is the
 *     {@code digest}
 * @param elsewhere true if nothing of an order that is to be shipped is ours to deliver: others
 *     deliver all that is left. Its status is {@link ShopStatus#FULFILLED} then. Null otherwise
 * @param dispute where it is there, the snapshot is none: it only tells of a dispute over an order,
 *     and of nothing else. Null otherwise
 */
public record OrderSnapshot(
    OrderId orderId,
    String shop,
    String platform,
    String number,
    Instant version,
    ShopStatus status,
    String digest,
    @Nullable Map<String, String> sections,
    Instant placedAt,
    Instant receivedAt,
    String source,
    OrderFacts facts,
    List<Problem> problems,
    @Nullable Order order,
    @Nullable Integer rank,
    @Nullable String basis,
    @Nullable Boolean elsewhere,
    @Nullable Dispute dispute) {

  /**
   * The code of the only problem of a snapshot that is none: the shop sent word that the order was
   * deleted, and could not be asked whether that is so. It says nothing of the order's state, and
   * only holds it.
   */
  public static final String UNCONFIRMED_DELETION = "unconfirmed-deletion";

  /** A snapshot by what a webhook tells. */
  public OrderSnapshot(
      OrderId orderId,
      String shop,
      String platform,
      String number,
      Instant version,
      ShopStatus status,
      String digest,
      @Nullable Map<String, String> sections,
      Instant placedAt,
      Instant receivedAt,
      String source,
      OrderFacts facts,
      List<Problem> problems,
      @Nullable Order order) {
    this(
        orderId,
        shop,
        platform,
        number,
        version,
        status,
        digest,
        sections,
        placedAt,
        receivedAt,
        source,
        facts,
        problems,
        order,
        null,
        null,
        null,
        null);
  }

  /**
   * Itself as told by somebody who knows more than a webhook tells. Of the same version and content
   * such a view counts even where it only leaves out a problem of the one before.
   */
  public OrderSnapshot wellInformed() {
    return new OrderSnapshot(
        orderId,
        shop,
        platform,
        number,
        version,
        status,
        digest,
        sections,
        placedAt,
        receivedAt,
        source,
        facts,
        problems,
        order,
        rank == null || rank == 0 ? Integer.valueOf(1) : rank,
        basis,
        elsewhere,
        dispute);
  }
}
