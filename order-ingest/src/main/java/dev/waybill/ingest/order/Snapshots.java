package dev.waybill.ingest.order;

import dev.waybill.contracts.Order;
import dev.waybill.contracts.OrderFacts;
import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.OrderSnapshot;
import dev.waybill.contracts.Problem;
import dev.waybill.contracts.ShopStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts snapshots together, the same way for every platform. */
public final class Snapshots {

  /** An order with more lines than this is nothing that a shop's checkout made. */
  public static final int MOST_LINES = 2_000;

  private final String shop;
  private final String platform;

  public Snapshots(String shop, String platform) {
    this.shop = shop;
    this.platform = platform;
  }

  public OrderSnapshot of(
      String id,
      Instant version,
      ShopStatus status,
      Order order,
      SnapshotDetails details,
      Problems problems,
      Incoming incoming) {
    Checks.check(order, status, problems);
    return new OrderSnapshot(
        OrderId.of(shop, id),
        shop,
        platform,
        order.number(),
        version,
        status,
        Fingerprint.of(order, details.settled()),
        Fingerprint.sections(order, details.settled()),
        order.placedAt(),
        incoming.receivedAt(),
        incoming.source(),
        facts(order, details),
        undecided(status, problems),
        order,
        details.rank() == 0 ? null : details.rank(),
        basis(order, details),
        details.elsewhere() ? Boolean.TRUE : null,
        null);
  }

  /** Of what is known at every rank; null where it is the digest. */
  private static @Nullable String basis(Order order, SnapshotDetails details) {
    SnapshotDetails.AsInWebhook told = details.asInWebhook();
    if (told != null) {
      return Fingerprint.of(order.withLines(told.lines()), told.settled());
    }
    return details.refunds().isEmpty() ? null : Fingerprint.basis(order, details.refunds());
  }

  /** Word that an order is gone, which is all that the shop says. */
  public OrderSnapshot gone(String id, Incoming incoming) {
    return DeletionSnapshots.gone(shop, platform, id, incoming.at());
  }

  /** An order that is done or cancelled needs nobody's decision. */
  private static List<Problem> undecided(ShopStatus status, Problems problems) {
    return switch (status) {
      case READY, AWAITING_PAYMENT -> problems.found();
      case FULFILLED, CANCELLED -> List.of();
    };
  }

  private OrderFacts facts(Order order, SnapshotDetails details) {
    String method = order.delivery().method();
    return new OrderFacts(
            order.totals().total(),
            details.risk(),
            method == null ? "" : method,
            details.paymentMethod(),
            order.tags(),
            Fingerprint.customerKey(order.customer().email()))
        .on(platform)
        .of(order);
  }
}
