package dev.waybill.ingest.writeback;

import dev.waybill.ingest.client.ShopAccounts;
import dev.waybill.ingest.client.ShopifyApi;
import dev.waybill.ingest.client.ShopifyCalls;
import dev.waybill.ingest.inquiry.Inquiries;
import dev.waybill.ingest.order.ShopRules;
import dev.waybill.ingest.shop.ShopAccess;
import dev.waybill.ingest.shop.ShopDirectory;
import dev.waybill.ingest.writeback.ShopStep.Telling;
import dev.waybill.step.Step;
import dev.waybill.step.http.FeignClients;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
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
    return new ToldShops(
        shops, (shop, access, ready, rules) -> open(shop, access, ready, rules, clients, clock));
  }

  /** Asks whether an order may leave now. */
  @Bean
  CheckStep checkFulfillment(ToldShops shops, Inquiries inquiries) {
    return new CheckStep(shops, inquiries::rerouted);
  }

  /** Tells that an order, or a part of it, is on its way, and how to follow it. */
  @Bean
  ShopStep markShipped(ToldShops shops) {
    return step(
        shops, "mark-shipped", (orders, id, step) -> orders.markShipped(id, Shipment.of(step)));
  }

  /** Tells that an order was undone. */
  @Bean
  ShopStep cancelOrder(ToldShops shops) {
    return step(shops, "cancel-order", (orders, id, step) -> orders.cancel(id, step.id()));
  }

  /** Tells that not all of an order can be had. */
  @Bean
  ShopStep markOutOfStock(ToldShops shops) {
    return step(
        shops, "mark-out-of-stock", (orders, id, step) -> orders.hold(id, Hold.outOfStock(step)));
  }

  /** Keeps others from shipping an order. */
  @Bean
  ShopStep holdFulfillment(ToldShops shops) {
    return step(shops, "hold-fulfillment", (orders, id, step) -> orders.hold(id, Hold.of(step)));
  }

  /** The undo of both, or, as a step, the end of all our holds. */
  @Bean
  ShopStep releaseHold(ToldShops shops) {
    return step(shops, "release-hold", (orders, id, step) -> orders.release(id, heldBy(step)));
  }

  /** Pays back. */
  @Bean
  ShopStep refundOrder(ToldShops shops) {
    return step(shops, "refund-order", (orders, id, step) -> orders.refund(id, Refund.of(step)));
  }

  private static ShopStep step(ToldShops shops, String action, Telling telling) {
    return new ShopStep(action, shops, telling);
  }

  private static @Nullable String heldBy(Step<ToldOrder> step) {
    return step.command().undoes() == null ? null : step.undoneId();
  }

  /** Each shop with a breaker of its own: one that is down leaves the others alone. */
  static FeignClients.Opened<ShopOrders> open(
      String shop,
      ShopAccess access,
      Predicate<String> ready,
      Supplier<ShopRules> rules,
      FeignClients clients,
      Clock clock) {
    FeignClients.Provider provider =
        ShopAccounts.signedIn(clients.provider("shop-" + shop), access, clock);
    return switch (access) {
      case ShopAccess.WooCommerce woo -> {
        var api = provider.timeouts(CONNECT, WOOCOMMERCE_ANSWERS).open(WooCommerceApi.class);
        yield api.as(new WooCommerceOrders(shop, api.api(), ready, clock));
      }
      case ShopAccess.Shopify shopify -> {
        var api = provider.timeouts(CONNECT, SHOPIFY_ANSWERS).open(ShopifyApi.class);
        yield api.as(new ShopifyOrders(new ShopifyCalls(shop, api.api(), clock), rules));
      }
    };
  }
}
