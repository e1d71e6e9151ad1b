package dev.waybill.ingest.woocommerce.writeback;

import dev.waybill.ingest.writeback.AddressCorrection;
import dev.waybill.ingest.writeback.CustomerNote;
import dev.waybill.ingest.writeback.Hold;
import dev.waybill.ingest.writeback.ParcelNews;
import dev.waybill.ingest.writeback.Refund;
import dev.waybill.ingest.writeback.Shipment;
import dev.waybill.ingest.writeback.ShopWriteBack;
import dev.waybill.ingest.writeback.WriteBackOrder.Line;
import dev.waybill.ingest.writeback.WriteBackResult;
import dev.waybill.step.Outcome;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Write-back to WooCommerce. Its API accepts any status for any order and has no idempotency key,
 * and each PUT makes the shop send the order to us again by webhook: so every method first reads
 * the order, and writes only what is not there yet.
 */
public final class WooCommerceWriteBack implements ShopWriteBack {

  private static final Set<String> NOTED =
      Set.of(
          "DELIVERED",
          "AVAILABLE_FOR_PICKUP",
          "DELIVERY_FAILED",
          "EXCEPTION",
          "RETURNING",
          "RETURNED");

  private final WooCommerceCalls calls;
  private final WooCommerceShipping shipping;
  private final WooCommerceHolds holds;
  private final WooCommerceRefunds refunds;
  private final WooCommerceAddress address;

  /**
   * @param ready whether a status means that the order is to be fulfilled; asked because the shop
   *     sends each change of status back by webhook
   */
  public WooCommerceWriteBack(
      String shop, WooCommerceApi api, Predicate<String> ready, Clock clock) {
    calls = new WooCommerceCalls(shop, api);
    shipping = new WooCommerceShipping(calls, ready, clock);
    holds = new WooCommerceHolds(calls, ready);
    refunds = new WooCommerceRefunds(calls);
    address = new WooCommerceAddress(calls);
  }

  /** Only its status can keep a WooCommerce order from leaving, and webhooks bring that. */
  @Override
  public Outcome check(String id, List<Line> planned) {
    return WriteBackResult.done("not-asked", false);
  }

  @Override
  public Outcome markShipped(String id, Shipment shipment) {
    return shipping.tell(id, shipment);
  }

  /**
   * A note for the people of the shop, of the end of the way and of what went wrong: WooCommerce
   * has no place for the rest, and the customer hears from the notifier. Notes are read first,
   * since there is no idempotency key.
   */
  @Override
  public Outcome tellOfParcel(String id, ParcelNews news) {
    if (!NOTED.contains(news.status())) {
      return WriteBackResult.done("not-told", false, "WooCommerce has no place for it");
    }
    String text = news.text();
    if (calls.notes(id, false).stream()
        .anyMatch(note -> CustomerNote.says(note, text, List.of()))) {
      return WriteBackResult.done("noted", false);
    }
    return calls.addNote(id, text, false) == null
        ? WriteBackResult.gone()
        : WriteBackResult.done("noted", true);
  }

  @Override
  public Outcome cancel(String id, String reference) {
    WooCommerceOrder order = calls.find(id);
    if (order == null) {
      return WriteBackResult.gone();
    }
    if (order.isCancelled()) {
      return WriteBackResult.done(order.status(), false);
    }
    // Completed by a person: not ours to cancel. What Waybill completed itself has its parcels in
    // the order's meta data, and was undone before this is called.
    if (order.isCompleted() && order.shipment() == null) {
      return WriteBackResult.shipped();
    }
    return calls.update(id, "cancelled", List.of()) == null
        ? WriteBackResult.gone()
        : WriteBackResult.done("cancelled", true);
  }

  @Override
  public Outcome hold(String id, Hold hold) {
    return holds.hold(id, hold);
  }

  @Override
  public Outcome release(String id, @Nullable String reference) {
    return holds.release(id, reference);
  }

  @Override
  public Outcome refund(String id, Refund refund) {
    return refunds.refund(id, refund);
  }

  @Override
  public Outcome correctAddress(String id, AddressCorrection correction) {
    return address.correct(id, correction);
  }
}
