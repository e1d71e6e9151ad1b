package dev.waybill.ingest.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.ingest.shop.ShopAccess;
import dev.waybill.step.http.FeignClients;
import java.time.Clock;
import java.util.Base64;

/** Signs in at the shops' APIs. */
public final class ShopAccounts {

  private ShopAccounts() {}

  /** The provider with the shop's address, and requests that carry its credentials. */
  public static FeignClients.Provider signedIn(
      FeignClients.Provider provider, ShopAccess access, Clock clock) {
    FeignClients.Provider addressed = provider.url(access.url().toString());
    switch (access) {
      case ShopAccess.WooCommerce woo -> signIn(addressed, woo, clock);
      case ShopAccess.Shopify shopify ->
          addressed.interceptor(
              request -> request.header("X-Shopify-Access-Token", shopify.token()));
    }
    return addressed;
  }

  /**
   * Basic over TLS. Without TLS WooCommerce takes OAuth 1.0a alone, which does not send the secret;
   * Basic goes along only to hosts of our own machine or container network, such as the sandbox.
   */
  private static void signIn(
      FeignClients.Provider provider, ShopAccess.WooCommerce woo, Clock clock) {
    boolean tls = "https".equals(woo.url().getScheme());
    if (tls || isNear(woo.url().getHost())) {
      byte[] credentials = (woo.key() + ':' + woo.secret()).getBytes(UTF_8);
      String basic = "Basic " + Base64.getEncoder().encodeToString(credentials);
      provider.interceptor(request -> request.header("Authorization", basic));
    }
    if (!tls) {
      provider.interceptor(new OAuth1(woo.url().toString(), woo.key(), woo.secret(), clock));
    }
  }

  private static boolean isNear(String host) {
    return host.startsWith("127.") || host.equals("[::1]") || host.indexOf('.') < 0;
  }
}
