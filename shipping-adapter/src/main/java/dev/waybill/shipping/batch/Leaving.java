package dev.waybill.shipping.batch;

import dev.waybill.service.exchange.orders.OrderDetails;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * When an order has to leave.
 *
 * @param at null if nothing is promised
 */
record Leaving(@Nullable Instant at, boolean priority) {

  static final Leaving UNKNOWN = new Leaving(null, false);

  /** Priority first, then the earliest; without a promise last. */
  static final Comparator<Leaving> ORDER =
      Comparator.comparing((Leaving one) -> !one.priority)
          .thenComparing(Leaving::at, Comparator.nullsLast(Comparator.naturalOrder()));

  static Leaving of(OrderDetails order) {
    OrderDetails.ShipBy shipBy = order.shipBy();
    return shipBy == null ? UNKNOWN : new Leaving(shipBy.at(), shipBy.priority());
  }
}
