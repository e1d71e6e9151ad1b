package dev.waybill.ingest.connection;

import dev.waybill.ingest.client.StockClient;
import dev.waybill.ingest.shop.ApiAccess;
import dev.waybill.ingest.shop.Shop;
import dev.waybill.step.http.FeignClients;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The client of each shop for its stock. Thread-safe. */
public final class StockClients {

  private static final Duration CONNECT = Duration.ofSeconds(1);

  /** Saving a hundred products takes a small shop some seconds. */
  private static final Duration ANSWERS = Duration.ofSeconds(10);

  private final FeignClients clients;
  private final Clock clock;
  private final ClientCache<Optional<StockClient>> kept = new ClientCache<>();

  public StockClients(FeignClients clients, Clock clock) {
    this.clients = clients;
    this.clock = clock;
  }

  /** Null if the shop is only listened to, or its platform's stock cannot be written. */
  public @Nullable StockClient of(Shop shop) {
    ApiAccess access = shop.access();
    if (access == null) {
      kept.forget(shop.name());
      return null;
    }
    return kept.of(shop.name(), access, way -> client(shop, way)).orElse(null);
  }

  /** With a breaker of its own: no order may wait because stock could not be written. */
  private FeignClients.Opened<Optional<StockClient>> client(Shop shop, ApiAccess access) {
    FeignClients.Provider provider =
        SignIn.signedIn(clients.provider("shop-" + shop.name() + "-stock"), shop, access, clock)
            .timeouts(CONNECT, ANSWERS);
    FeignClients.Opened<StockClient> opened = shop.platform().stock(provider, shop.name(), clock);
    return opened == null
        ? new FeignClients.Opened<>(Optional.empty(), () -> {})
        : opened.as(Optional.of(opened.api()));
  }
}
