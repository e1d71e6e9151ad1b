package dev.waybill.ingest.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.ingest.shop.ApiAccess;
import dev.waybill.step.http.FeignClients;
import java.time.Clock;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * Signs in at the shops' APIs. Credentials and orders go over TLS; without it only to hosts that
 * the configuration names ({@link dev.waybill.service.outgoing.AddressGuard}).
 */
public final class ApiSignIn {

  /** Our own machine, or a name of the container network: strictly, since a prefix is no proof. */
  private static final Pattern NEAR =
      Pattern.compile("127(\\.(0|[1-9][0-9]{0,2})){3}|\\[::1]|[a-zA-Z][a-zA-Z0-9-]*");

  private ApiSignIn() {}

  /** The provider with the shop's address, and requests that carry its credentials. */
  public static FeignClients.Provider signedIn(
      FeignClients.Provider provider, ApiAccess access, Clock clock) {
    String url = access.url().toString();
    FeignClients.Provider addressed =
        access.configured() ? provider.url(url) : provider.typedIn(url);
    switch (access) {
      case ApiAccess.WooCommerce woo -> signIn(addressed, woo, clock);
      case ApiAccess.Shopify shopify ->
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
      FeignClients.Provider provider, ApiAccess.WooCommerce woo, Clock clock) {
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

  static boolean isNear(String host) {
    return NEAR.matcher(host).matches();
  }
}
