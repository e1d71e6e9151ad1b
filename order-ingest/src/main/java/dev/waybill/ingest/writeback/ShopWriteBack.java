package dev.waybill.ingest.writeback;

import dev.waybill.ingest.writeback.WriteBackOrder.Line;
import dev.waybill.step.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The orders of one shop, to which write-back reports what became of them. Thread-safe.
 *
 * <p>Promises of every platform, which its contract suite checks: each call looks at the order
 * before it writes, so that repeating it has no second effect; an order that the shop changed
 * meanwhile is not overwritten; what a person has to mend (a wrong key, a missing right) is
 * {@linkplain Outcome.Unavailable unavailable} with a reason that says so. Throws what the kit's
 * clients throw.
 */
public interface ShopWriteBack {

  /**
   * The code of a refusal to let an order leave, which ends once the order is known without what
   * others send of it.
   */
  String ASSIGNED_ELSEWHERE = "assigned-elsewhere";

  /**
   * Whether the order may leave now, as far as the shop knows beyond what it reports by itself.
   * Writes nothing.
   *
   * @param planned lines with what is to be sent; empty: all that is left
   * @return rejected while the shop, or an app of it, holds the order or has given it to others to
   *     send, and if it is gone or cancelled: whoever asks again later may get another answer
   */
  Outcome check(String order, List<Line> planned);

  /**
   * Tells what was shipped in which parcel, of each parcel once, and leaves open what is still to
   * come. What an earlier round of the same step reported, and this one does not, is taken back:
   * its label is void. What others reported stays.
   *
   * @param order the shop's own id
   * @return rejected if the order is gone or was cancelled or refunded meanwhile. Unavailable if
   *     the shop has less of something than is in the parcels: what changed there is on its way to
   *     us, and reporting anything else would be wrong. Unavailable, too, while the shop does not
   *     take a void parcel back
   */
  Outcome markShipped(String order, Shipment shipment);

  /**
   * Tells what a carrier said of a parcel that was reported before, once however often it is told.
   *
   * @return completed, too, if the shop does not know the parcel any more, or does not want to hear
   *     of it: nothing depends on it
   */
  Outcome tellOfParcel(String order, ParcelNews news);

  /**
   * Cancels an order that could not be fulfilled. Pays nothing back: that is {@link #refund}.
   *
   * @return completed if the order is gone or already cancelled; rejected if somebody has shipped
   *     it
   */
  Outcome cancel(String order, String reference);

  /**
   * Stops people and other systems of the shop from shipping the order, or a part of it.
   *
   * @return rejected if there is nothing to stop: it is gone, cancelled or shipped
   */
  Outcome hold(String order, Hold hold);

  /**
   * Takes off a hold of ours. Those of others stay.
   *
   * @param reference of the hold; null: all of ours
   * @return completed also if there is none any more
   */
  Outcome release(String order, @Nullable String reference);

  /**
   * Gives money back, at most what is left of it.
   *
   * @return completed also if there is nothing to give back; rejected if the order is gone, or the
   *     shop says that it cannot be done
   */
  Outcome refund(String order, Refund refund);

  /**
   * Writes the address to ship to, as people corrected it here.
   *
   * @return completed with an {@link AddressCorrection.Result}; rejected if the order is gone or
   *     cancelled, if the shop has another address by now than those that may be overwritten, or if
   *     it does not take this one
   */
  Outcome correctAddress(String order, AddressCorrection correction);
}
