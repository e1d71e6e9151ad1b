package dev.waybill.shipping.batch;

import dev.waybill.service.exchange.orders.BulkRequest;
import dev.waybill.service.exchange.orders.OrdersApi;
import java.util.List;

/**
 * Has the orchestrator release orders, so that each buys its label by its own step. Two of its bulk
 * actions do so: one has refused labels tried again, the other ends the wait of those that are held
 * until somebody asks. On an order on which one of them is not legal it is not taken, and nothing
 * happens. Both are durable there when it answers, and nobody here has to see to them.
 */
final class Releases {

  /** The step of a workflow that waits until somebody asks for the label. */
  static final String ON_DEMAND = "ask-for-label";

  private static final String PURCHASE = "buy-label";

  private Releases() {}

  /**
   * @param key the same for the same batch and round: asked again, nothing is begun twice
   * @return the ids of the bulk actions
   */
  static List<Long> release(OrdersApi api, String key, List<String> orders, String reason) {
    // In this order: what the other lets go on and is refused at once is not tried twice.
    long retried =
        api.bulk(key + "-retry", new BulkRequest(orders, "retry", PURCHASE, reason)).bulk().id();
    long approved =
        api.bulk(key + "-approve", new BulkRequest(orders, "approve", ON_DEMAND, reason))
            .bulk()
            .id();
    return List.of(retried, approved);
  }
}
