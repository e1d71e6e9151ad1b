package dev.waybill.ingest.woocommerce.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.ingest.shop.ApiAccess;
import dev.waybill.ingest.shop.ApiCredential;
import dev.waybill.step.http.FeignClients;
import java.time.Clock;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * Signs in at WooCommerce's API. Basic over TLS. Without TLS WooCommerce takes OAuth 1.0a alone,
 * which does not send the secret; Basic goes along only to hosts of our own machine or container
 * network, such as the sandbox.
 */
public final class WooCommerceSignIn {

  /** Our own machine, or a name of the container network: strictly, since a prefix is no proof. */
  private static final Pattern NEAR =
      Pattern.compile("127(\\.(0|[1-9][0-9]{0,2})){3}|\\[::1]|[a-zA-Z][a-zA-Z0-9-]*");

  private WooCommerceSignIn() {}

  public static void signIn(FeignClients.Provider provider, ApiAccess access, Clock clock) {
    String key = access.credential(ApiCredential.KEY);
    String secret = access.credential(ApiCredential.SECRET);
    boolean tls = "https".equals(access.url().getScheme());
    if (tls || isNear(access.url().getHost())) {
      byte[] credentials = (key + ':' + secret).getBytes(UTF_8);
      String basic = "Basic " + Base64.getEncoder().encodeToString(credentials);
      provider.interceptor(request -> request.header("Authorization", basic));
    }
    if (!tls) {
      provider.interceptor(new OAuth1(access.url().toString(), key, secret, clock));
    }
  }

  static boolean isNear(String host) {
    return NEAR.matcher(host).matches();
  }
}
