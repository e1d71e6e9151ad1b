package dev.waybill.ingest.connection;

import dev.waybill.ingest.client.ShopClient;
import dev.waybill.ingest.shop.ApiAccess;
import dev.waybill.ingest.shop.Shop;
import dev.waybill.step.http.FeignClients;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The client of each shop for reading. Thread-safe. */
public final class ShopClients {

  private static final Duration CONNECT = Duration.ofSeconds(1);

  /** A hundred orders take a small shop some seconds. */
  private static final Duration ANSWERS = Duration.ofSeconds(10);

  private final FeignClients clients;
  private final Clock clock;
  private final Duration settling;
  private final ClientCache<ShopClient> kept = new ClientCache<>();

  public ShopClients(FeignClients clients, Clock clock, Duration settling) {
    this.clients = clients;
    this.clock = clock;
    this.settling = settling;
  }

  /** Null if the shop is only listened to. */
  public @Nullable ShopClient of(Shop shop) {
    ApiAccess access = shop.access();
    if (access == null) {
      kept.forget(shop.name());
      return null;
    }
    return kept.of(shop.name(), access, way -> client(shop, way));
  }

  /** With a breaker apart from write-back's, which must not wait because a long listing failed. */
  private FeignClients.Opened<ShopClient> client(Shop shop, ApiAccess access) {
    FeignClients.Provider provider =
        SignIn.signedIn(clients.provider("shop-" + shop.name() + "-reading"), shop, access, clock)
            .timeouts(CONNECT, ANSWERS);
    return shop.platform().client(provider, shop.name(), settling, clock);
  }
}
