package dev.waybill.ingest.writeback;

import dev.waybill.contracts.OrderId;
import java.util.Map;

/** The shops that can be told something, by name. */
final class ToldShops {

  private final Map<String, ShopOrders> byName;

  ToldShops(Map<String, ShopOrders> byName) {
    this.byName = Map.copyOf(byName);
  }

  /**
   * @throws dev.waybill.step.ProviderUnavailable if the order's shop is not configured, or only to
   *     be listened to: once it is, the step can go on
   */
  ShopOrders of(OrderId order) {
    ShopOrders orders = byName.get(order.shop());
    if (orders == null) {
      throw WriteBack.toBeMended(
          "no-access",
          "We have no access to the shop "
              + order.shop()
              + ": configure waybill.shops."
              + order.shop()
              + ".url and its credentials");
    }
    return orders;
  }
}
