package dev.waybill.ingest.writeback.steps;

import dev.waybill.contracts.OrderId;
import dev.waybill.ingest.client.NeedsOperator;
import dev.waybill.ingest.connection.ClientCache;
import dev.waybill.ingest.connection.SignIn;
import dev.waybill.ingest.shop.ApiAccess;
import dev.waybill.ingest.shop.Shop;
import dev.waybill.ingest.shop.ShopLookup;
import dev.waybill.ingest.writeback.ShopWriteBack;
import dev.waybill.step.http.FeignClients;
import java.time.Clock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The write-back client of each shop. Thread-safe. */
public final class WriteBackClients {

  private final ShopLookup shops;
  private final FeignClients clients;
  private final Clock clock;
  private final ClientCache<ShopWriteBack> kept = new ClientCache<>();

  WriteBackClients(ShopLookup shops, FeignClients clients, Clock clock) {
    this.shops = shops;
    this.clients = clients;
    this.clock = clock;
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
    if (shop == null || access == null) {
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
    return kept.of(name, access, way -> open(shop, way, () -> shops.find(name), clients, clock));
  }

  /**
   * Each shop with a breaker of its own: one that is down leaves the others alone.
   *
   * @param now the shop as it is known at the moment; null once it was removed
   */
  public static FeignClients.Opened<ShopWriteBack> open(
      Shop shop,
      ApiAccess access,
      Supplier<@Nullable Shop> now,
      FeignClients clients,
      Clock clock) {
    FeignClients.Provider provider =
        SignIn.signedIn(clients.provider("shop-" + shop.name()), shop, access, clock);
    return shop.platform().writeBack(provider, shop.name(), now, clock);
  }
}
