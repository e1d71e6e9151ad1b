package dev.waybill.ingest.order;

import dev.waybill.contracts.Dispute;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a shop reports that is no order. Holds only what somebody needs to act on it: of the
 * customer's data that such a body brings, no more than the shop's own id and the hashed e-mail
 * address by which orders are found.
 *
 * @param request the shop's own id of a request, where it has one
 * @param customer the shop's own id of the customer; null if it is about the whole shop
 * @param customerKey as in {@link dev.waybill.contracts.OrderFacts}
 * @param orders the shop's ids of the customer's orders
 * @param digest of the body: a repetition has the same
 * @param dispute null unless the notice is about one
 */
public record Notice(
    Kind kind,
    @Nullable String request,
    @Nullable String customer,
    @Nullable String customerKey,
    List<String> orders,
    String digest,
    @Nullable Dispute dispute) {

  /** One that is about no dispute. */
  public Notice(
      Kind kind,
      @Nullable String request,
      @Nullable String customer,
      @Nullable String customerKey,
      List<String> orders,
      String digest) {
    this(kind, request, customer, customerKey, orders, digest, null);
  }

  public enum Kind {
    /** The app was removed from the shop: its access has ended. */
    DISCONNECTED,
    /** A customer wants to see what is stored about them. */
    DATA_REQUEST,
    /** A customer's data is to be erased. */
    CUSTOMER_ERASURE,
    /** All data of a shop's customers is to be erased, 48 hours after the app was removed. */
    SHOP_ERASURE,
    /** An order was deleted; {@code orders} has its id. Said again, it may have been restored. */
    ORDER_DELETED,
    /** A fulfillment order, named by {@code request}, may go on now, or belongs to others. */
    FULFILLMENT_CHANGED,
    /** A customer disputes the payment of the order that {@code orders} names. */
    DISPUTE;

    /** In kebab case: a metric's label, and what people read. */
    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
