package dev.waybill.ingest.client;

import dev.waybill.ingest.shop.Shop;
import dev.waybill.ingest.shop.ShopAccess;
import dev.waybill.step.http.FeignClients;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The client of each shop, made when it is first asked for and anew when the shop's address or
 * credentials have changed. Thread-safe.
 */
public final class ShopClients {

  private static final Duration CONNECT = Duration.ofSeconds(1);

  /** A hundred orders take a small WooCommerce shop some seconds. */
  private static final Duration ANSWERS = Duration.ofSeconds(10);

  private final FeignClients clients;
  private final Clock clock;
  private final Duration settling;
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  public ShopClients(FeignClients clients, Clock clock, Duration settling) {
    this.clients = clients;
    this.clock = clock;
    this.settling = settling;
  }

  private record Known(ShopAccess access, ShopClient client) {}

  /** Null if the shop is only listened to. */
  public @Nullable ShopClient of(Shop shop) {
    ShopAccess access = shop.access();
    return access == null
        ? null
        : known
            .compute(
                shop.name(),
                (name, before) ->
                    before != null && before.access().equals(access)
                        ? before
                        : new Known(access, client(name, access)))
            .client();
  }

  /** With a breaker apart from write-back's, which must not wait because a long listing failed. */
  private ShopClient client(String shop, ShopAccess access) {
    FeignClients.Provider provider =
        ShopAccounts.signedIn(clients.provider("shop-" + shop + "-reading"), access, clock)
            .timeouts(CONNECT, ANSWERS);
    return switch (access) {
      case ShopAccess.WooCommerce woo ->
          new WooCommerceClient(shop, provider.build(WooCommerceReading.class), clock, settling);
      case ShopAccess.Shopify shopify ->
          new ShopifyClient(
              new ShopifyCalls(shop, provider.build(ShopifyApi.class), clock), clock, settling);
    };
  }
}
