package dev.waybill.ingest.writeback;

import dev.waybill.ingest.client.ShopAccounts;
import dev.waybill.ingest.client.ShopifyApi;
import dev.waybill.ingest.client.ShopifyCalls;
import dev.waybill.ingest.shop.ShopAccess;
import dev.waybill.ingest.shop.ShopDirectory;
import dev.waybill.step.http.FeignClients;
import java.time.Clock;
import java.time.Duration;
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
    FeignClients.Provider provider =
        ShopAccounts.signedIn(clients.provider("shop-" + shop), access, clock);
    return switch (access) {
      case ShopAccess.WooCommerce woo ->
          new WooCommerceOrders(
              shop, provider.timeouts(CONNECT, WOOCOMMERCE_ANSWERS).build(WooCommerceApi.class));
      case ShopAccess.Shopify shopify ->
          new ShopifyOrders(
              new ShopifyCalls(
                  shop,
                  provider.timeouts(CONNECT, SHOPIFY_ANSWERS).build(ShopifyApi.class),
                  clock));
    };
  }
}
