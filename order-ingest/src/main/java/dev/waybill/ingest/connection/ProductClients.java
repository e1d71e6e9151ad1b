package dev.waybill.ingest.connection;

import dev.waybill.ingest.client.ProductClient;
import dev.waybill.ingest.shop.ApiAccess;
import dev.waybill.ingest.shop.Shop;
import dev.waybill.step.http.FeignClients;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The client of each shop for reading products. Thread-safe. */
public final class ProductClients {

  private static final Duration CONNECT = Duration.ofSeconds(1);

  /** A hundred products take a small shop some seconds. */
  private static final Duration ANSWERS = Duration.ofSeconds(10);

  private final FeignClients clients;
  private final Clock clock;
  private final ClientCache<ProductClient> kept = new ClientCache<>();

  public ProductClients(FeignClients clients, Clock clock) {
    this.clients = clients;
    this.clock = clock;
  }

  /** Null if the shop is only listened to. */
  public @Nullable ProductClient of(Shop shop) {
    ApiAccess access = shop.access();
    if (access == null) {
      kept.forget(shop.name());
      return null;
    }
    return kept.of(shop.name(), access, way -> client(shop, way));
  }

  /** With a breaker of its own: no order may wait because a list of products failed. */
  private FeignClients.Opened<ProductClient> client(Shop shop, ApiAccess access) {
    FeignClients.Provider provider =
        SignIn.signedIn(clients.provider("shop-" + shop.name() + "-products"), shop, access, clock)
            .timeouts(CONNECT, ANSWERS);
    return shop.platform().products(provider, shop.name(), clock);
  }
}
