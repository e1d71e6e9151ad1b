package dev.waybill.contracts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the customer chose to get the goods.
 *
 * @param method the shop's code of the choice ("flat_rate", "local_pickup"); null where nothing is
 *     shipped
 * @param title what the customer saw ("DPD courier")
 * @param pickup true if the customer fetches the goods: no label then
 * @param lines every choice with its cost, of which the first that is shipped is the one above;
 *     null if there is none, or the sender does not tell
 * @param pickupPoint the locker or shop that the customer chose; null for an address, and where the
 *     shop does not say which
 */
public record Delivery(
    @Nullable String method,
    @Nullable String title,
    boolean pickup,
    @Nullable List<DeliveryLine> lines,
    @Nullable PickupPoint pickupPoint) {

  /** To an address. */
  public Delivery(
      @Nullable String method,
      @Nullable String title,
      boolean pickup,
      @Nullable List<DeliveryLine> lines) {
    this(method, title, pickup, lines, null);
  }

  public Delivery(@Nullable String method, @Nullable String title, boolean pickup) {
    this(method, title, pickup, null, null);
  }
}
