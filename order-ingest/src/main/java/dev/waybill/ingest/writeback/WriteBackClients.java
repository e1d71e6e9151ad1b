package dev.waybill.ingest.writeback;

import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.ShopStatus;
import dev.waybill.ingest.client.ClientCache;
import dev.waybill.ingest.client.NeedsOperator;
import dev.waybill.ingest.order.ShopRules;
import dev.waybill.ingest.shop.ApiAccess;
import dev.waybill.ingest.shop.Shop;
import dev.waybill.ingest.shop.ShopLookup;
import dev.waybill.step.http.FeignClients;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The shops that can be told something. */
final class WriteBackClients {

  /** Makes the client of a shop. */
  interface Clients {

    /**
     * @param ready whether a status of the shop means that an order is to be fulfilled
     * @param rules how its orders are to be understood now
     */
    FeignClients.Opened<ShopWriteBack> open(
        String shop, ApiAccess access, Predicate<String> ready, Supplier<ShopRules> rules);
  }

  private final ShopLookup shops;
  private final Clients clients;
  private final ClientCache<ShopWriteBack> kept = new ClientCache<>();

  WriteBackClients(ShopLookup shops, Clients clients) {
    this.shops = shops;
    this.clients = clients;
  }

  /**
   * Whether we may only listen to the order's shop. One that has ended our access is another
   * matter.
   */
  boolean cannotBeAsked(OrderId order) {
    Shop shop = shops.find(order.shop());
    return shop == null || (shop.access() == null && shop.disconnection() == null);
  }

  /**
   * @throws dev.waybill.step.ProviderUnavailable if the order's shop is not known, or only to be
   *     listened to: once it is, the step can go on
   */
  ShopWriteBack of(OrderId order) {
    String name = order.shop();
    Shop shop = shops.find(name);
    ApiAccess access = shop == null ? null : shop.access();
    if (shop != null && shop.disconnection() != null) {
      throw NeedsOperator.because("shop-disconnected", shop.disconnection().reason());
    }
    if (access == null) {
      kept.forget(name);
      throw NeedsOperator.because(
          "no-access",
          "We have no access to the shop "
              + name
              + ": add its url and credentials (PATCH /api/shops/"
              + name
              + ", or waybill.shops."
              + name
              + ".url where it is configured)");
    }
    return kept.of(
        name,
        access,
        way -> clients.open(name, way, status -> isReady(name, status), () -> rules(name)));
  }

  private ShopRules rules(String name) {
    Shop shop = shops.find(name);
    return shop == null ? ShopRules.of(name) : shop.rules();
  }

  /** Asked each time, since what a plugin's statuses mean can be changed while we run. */
  private boolean isReady(String name, String status) {
    Shop shop = shops.find(name);
    return status.equals("processing")
        || (shop != null && shop.statuses().get(status) == ShopStatus.READY);
  }
}
