package dev.waybill.ingest.order;

import dev.waybill.contracts.Dispute;
import dev.waybill.contracts.Money;
import dev.waybill.contracts.OrderFacts;
import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.OrderSnapshot;
import dev.waybill.contracts.ShopStatus;
import java.time.Instant;
import java.util.List;

/** What is known of an order whose payment is disputed: nothing but that. */
public final class DisputeSnapshots {

  /**
   * Before every order: whoever takes it for a snapshot of the order takes it for an old one. A
   * release that does not know of disputes does.
   */
  private static final Instant OLD = Instant.EPOCH;

  private DisputeSnapshots() {}

  public static OrderSnapshot of(
      String shop, String platform, String order, Dispute dispute, Instant receivedAt) {
    return new OrderSnapshot(
        OrderId.of(shop, order),
        shop,
        platform,
        order,
        OLD,
        ShopStatus.AWAITING_PAYMENT,
        "dispute-" + dispute.id() + '-' + dispute.stage(),
        null,
        receivedAt,
        receivedAt,
        "webhook",
        new OrderFacts(Money.zero(Amounts.NO_CURRENCY), "", "", "", List.of(), null),
        List.of(),
        null,
        null,
        null,
        null,
        dispute);
  }
}
