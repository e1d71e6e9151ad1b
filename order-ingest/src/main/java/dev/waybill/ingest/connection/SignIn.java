package dev.waybill.ingest.connection;

import dev.waybill.ingest.shop.ApiAccess;
import dev.waybill.ingest.shop.Shop;
import dev.waybill.step.http.FeignClients.Provider;
import java.time.Clock;

/**
 * Signs in at the shops' APIs. Credentials and orders go over TLS; without it only to hosts that
 * the configuration names ({@link dev.waybill.service.outgoing.AddressGuard}).
 */
public final class SignIn {

  private SignIn() {}

  /** The provider with the shop's address, and requests that carry its credentials. */
  public static Provider signedIn(Provider provider, Shop shop, ApiAccess access, Clock clock) {
    String url = access.url().toString();
    Provider addressed = access.configured() ? provider.url(url) : provider.typedIn(url);
    shop.platform().signIn(addressed, access, clock);
    return addressed;
  }
}
