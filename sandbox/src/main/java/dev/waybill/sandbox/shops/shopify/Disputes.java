package dev.waybill.sandbox.shops.shopify;

import dev.waybill.sandbox.memory.Recent;
import dev.waybill.sandbox.shops.DelayedTasks;
import dev.waybill.sandbox.shops.Maps;
import dev.waybill.sandbox.web.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Customers who ask their bank to take a payment back, also of orders not placed here. */
final class Disputes {

  /** No order has such an id soon. */
  private static final long APART = 500_000_000;

  private static final int KEPT = 1_000;
  private static final Duration TO_ANSWER = Duration.ofDays(9);

  private final ShopifyHooks hooks;
  private final DelayedTasks later;
  private final Clock clock;
  private final Recent<Instant> opened = new Recent<>(KEPT);

  Disputes(ShopifyHooks hooks, DelayedTasks later, Clock clock) {
    this.hooks = hooks;
    this.later = later;
    this.clock = clock;
  }

  /** Whether it is an action of these. */
  boolean act(long orderId, String action) {
    switch (action) {
      case "dispute" -> {
        opened.put(Long.toString(orderId), now());
        tell(orderId, "create", "needs_response");
      }
      case "dispute-answer" -> tell(orderId, "update", "under_review");
      case "dispute-win" -> tell(orderId, "update", "won");
      case "dispute-lose" -> tell(orderId, "update", "lost");
      default -> {
        return false;
      }
    }
    return true;
  }

  private void tell(long orderId, String event, String status) {
    Instant known = opened.get(Long.toString(orderId));
    Instant begun = known == null ? now() : known;
    boolean over = status.equals("won") || status.equals("lost");
    byte[] body =
        Json.write(
            Maps.of(
                "id",
                orderId + APART,
                "order_id",
                orderId,
                "type",
                "chargeback",
                "amount",
                "11.50",
                "currency",
                "EUR",
                "reason",
                "product_not_received",
                "network_reason_code",
                "4855",
                "status",
                status,
                "evidence_due_by",
                ShopifyBody.time(begun.plus(TO_ANSWER)),
                "evidence_sent_on",
                status.equals("needs_response") ? null : ShopifyBody.time(now()),
                "finalized_on",
                over ? ShopifyBody.time(now()) : null,
                "initiated_at",
                ShopifyBody.time(begun)));
    String id = UUID.randomUUID().toString();
    later.run(0, () -> hooks.deliver("disputes/" + event, id, body));
  }

  private Instant now() {
    return clock.instant();
  }
}
