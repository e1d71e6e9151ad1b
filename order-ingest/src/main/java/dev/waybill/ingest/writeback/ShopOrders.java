package dev.waybill.ingest.writeback;

import dev.waybill.step.Outcome;
import java.util.List;

/**
 * The orders of one shop, to be told what became of them. Thread-safe.
 *
 * <p>Promises of every platform, which its contract suite checks: each call looks at the order
 * before it writes, so that repeating it has no second effect; an order that the shop changed
 * meanwhile is not overwritten; what a person has to mend (a wrong key, a missing right) is
 * {@linkplain Outcome.Unavailable unavailable} with a reason that says so. Throws what the kit's
 * clients throw.
 */
interface ShopOrders {

  /**
   * Marks an order as shipped.
   *
   * @param order the shop's own id
   * @param reference ours, kept with the order where the platform has a place for it
   * @param parcels none if the order was picked up or had nothing to ship
   * @return rejected if the order is gone or was cancelled or refunded meanwhile
   */
  Outcome markShipped(String order, String reference, List<Parcel> parcels);

  /**
   * Cancels an order that could not be fulfilled. Pays nothing back: that stays with the shop.
   *
   * @return completed if the order is gone or already cancelled; rejected if somebody has shipped
   *     it
   */
  Outcome cancel(String order, String reference);
}
