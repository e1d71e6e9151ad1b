package dev.waybill.ingest.writeback;

import dev.waybill.contracts.OrderId;
import dev.waybill.ingest.client.Mending;
import dev.waybill.ingest.shop.Shop;
import dev.waybill.ingest.shop.ShopAccess;
import dev.waybill.ingest.shop.ShopDirectory;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/**
 * The shops that can be told something. A client is made when a shop is first told of an order, and
 * anew when its address or credentials have changed.
 */
final class ToldShops {

  private final ShopDirectory shops;
  private final BiFunction<String, ShopAccess, ShopOrders> clients;
  private final Map<String, Told> told = new ConcurrentHashMap<>();

  /**
   * @param clients makes the client of a shop
   */
  ToldShops(ShopDirectory shops, BiFunction<String, ShopAccess, ShopOrders> clients) {
    this.shops = shops;
    this.clients = clients;
  }

  private record Told(ShopAccess access, ShopOrders orders) {}

  /**
   * @throws dev.waybill.step.ProviderUnavailable if the order's shop is not known, or only to be
   *     listened to: once it is, the step can go on
   */
  ShopOrders of(OrderId order) {
    String name = order.shop();
    Shop shop = shops.find(name);
    ShopAccess access = shop == null ? null : shop.access();
    if (access == null) {
      throw Mending.needed(
          "no-access",
          "We have no access to the shop "
              + name
              + ": add its url and credentials (PATCH /api/shops/"
              + name
              + ", or waybill.shops."
              + name
              + ".url where it is configured)");
    }
    return told.compute(
            name,
            (key, known) ->
                known != null && known.access().equals(access)
                    ? known
                    : new Told(access, clients.apply(name, access)))
        .orders();
  }
}
