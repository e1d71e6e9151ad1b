package dev.waybill.ingest.order;

import dev.waybill.contracts.Money;
import dev.waybill.contracts.OrderFacts;
import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.OrderSnapshot;
import dev.waybill.contracts.Problem;
import dev.waybill.contracts.ShopStatus;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What is known of an order that is said to be gone: nothing but its id. */
public final class DeletionSnapshots {

  private DeletionSnapshots() {}

  /**
   * It is gone, as the shop said when it was asked. Dated to the second, as shops do: what they
   * tell in the same second ranks behind a cancellation, so a late repetition of the order does not
   * revive it.
   */
  public static OrderSnapshot gone(String shop, String platform, String id, Instant at) {
    return snapshot(shop, platform, id, at, ShopStatus.CANCELLED, List.of());
  }

  /**
   * It is said to be gone, and nobody could ask the shop: whether it was restored since is not
   * known. The order is held, and nothing that is known of it changes.
   *
   * @param later whether the shop is asked again
   */
  public static OrderSnapshot unconfirmed(
      String shop, String platform, String id, Instant at, boolean later) {
    String detail =
        later
            ? "The shop sent word that this order was deleted, and does not answer when it is asked"
                + " whether that is so still. It is asked again, and the order goes on or is"
                + " cancelled by itself. Or look into the shop: release the order if it is there,"
                + " cancel it if it is not."
            : "The shop sent word that this order was deleted. Such a message can be old, and we"
                + " may not ask this shop. Look into the shop: release the order if it is there,"
                + " cancel it if it is not. Give Waybill access to the shop, and it looks itself.";
    return snapshot(
        shop,
        platform,
        id,
        at,
        ShopStatus.AWAITING_PAYMENT,
        List.of(new Problem(OrderSnapshot.UNCONFIRMED_DELETION, detail)));
  }

  private static OrderSnapshot snapshot(
      String shop,
      String platform,
      String id,
      Instant at,
      ShopStatus status,
      List<Problem> problems) {
    Instant second = at.truncatedTo(ChronoUnit.SECONDS);
    return new OrderSnapshot(
        OrderId.of(shop, id),
        shop,
        platform,
        id,
        second,
        status,
        "",
        null,
        second,
        at,
        "webhook",
        new OrderFacts(Money.zero(Amounts.NO_CURRENCY), "", "", "", List.of(), null),
        problems,
        null);
  }
}
