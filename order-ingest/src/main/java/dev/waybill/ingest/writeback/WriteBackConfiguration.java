package dev.waybill.ingest.writeback;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.ingest.shop.ShopAccess;
import dev.waybill.ingest.shop.ShopDirectory;
import dev.waybill.step.http.FeignClients;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class WriteBackConfiguration {

  /** A PUT takes a WooCommerce shop half a second on a good day. */
  private static final Duration CONNECT = Duration.ofSeconds(1);

  private static final Duration WOOCOMMERCE_ANSWERS = Duration.ofMillis(4_500);
  private static final Duration SHOPIFY_ANSWERS = Duration.ofSeconds(3);

  @Bean
  ToldShops toldShops(ShopDirectory shops, FeignClients clients, Clock clock) {
    return new ToldShops(shops, (shop, access) -> orders(shop, access, clients, clock));
  }

  @Bean
  MarkShipped markShipped(ToldShops shops) {
    return new MarkShipped(shops);
  }

  @Bean
  CancelOrder cancelOrder(ToldShops shops) {
    return new CancelOrder(shops);
  }

  /** Each shop with a breaker of its own: one that is down leaves the others alone. */
  static ShopOrders orders(String shop, ShopAccess access, FeignClients clients, Clock clock) {
    FeignClients.Provider provider = clients.provider("shop-" + shop).url(access.url().toString());
    return switch (access) {
      case ShopAccess.WooCommerce woo -> {
        signIn(provider, woo, clock);
        yield new WooCommerceOrders(
            shop, provider.timeouts(CONNECT, WOOCOMMERCE_ANSWERS).build(WooCommerceApi.class));
      }
      case ShopAccess.Shopify shopify ->
          new ShopifyOrders(
              new ShopifyCalls(
                  shop,
                  provider
                      .timeouts(CONNECT, SHOPIFY_ANSWERS)
                      .interceptor(
                          request -> request.header("X-Shopify-Access-Token", shopify.token()))
                      .build(ShopifyApi.class),
                  clock));
    };
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
