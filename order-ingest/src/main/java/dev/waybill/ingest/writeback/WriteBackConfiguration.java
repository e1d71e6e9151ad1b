package dev.waybill.ingest.writeback;

import dev.waybill.ingest.client.ApiSignIn;
import dev.waybill.ingest.client.ShopifyApi;
import dev.waybill.ingest.client.ShopifyCalls;
import dev.waybill.ingest.inquiry.Inquiries;
import dev.waybill.ingest.order.ShopRules;
import dev.waybill.ingest.shop.ApiAccess;
import dev.waybill.ingest.shop.ShopLookup;
import dev.waybill.ingest.writeback.ShopStep.ShopCall;
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
  WriteBackClients toldShops(ShopLookup shops, FeignClients clients, Clock clock) {
    return new WriteBackClients(
        shops, (shop, access, ready, rules) -> open(shop, access, ready, rules, clients, clock));
  }

  /** Asks whether an order may leave now. */
  @Bean
  CheckStep checkFulfillment(WriteBackClients shops, Inquiries inquiries) {
    return new CheckStep(shops, inquiries::rerouted);
  }

  /** Tells that an order, or a part of it, is on its way, and how to follow it. */
  @Bean
  ShopStep markShipped(WriteBackClients shops) {
    return step(
        shops, "mark-shipped", (orders, id, step) -> orders.markShipped(id, Shipment.of(step)));
  }

  /** Tells that an order was undone. */
  @Bean
  ShopStep cancelOrder(WriteBackClients shops) {
    return step(shops, "cancel-order", (orders, id, step) -> orders.cancel(id, step.id()));
  }

  /** Tells that not all of an order can be had. */
  @Bean
  ShopStep markOutOfStock(WriteBackClients shops) {
    return step(
        shops, "mark-out-of-stock", (orders, id, step) -> orders.hold(id, Hold.outOfStock(step)));
  }

  /** Keeps others from shipping an order. */
  @Bean
  ShopStep holdFulfillment(WriteBackClients shops) {
    return step(shops, "hold-fulfillment", (orders, id, step) -> orders.hold(id, Hold.of(step)));
  }

  /** The undo of both, or, as a step, the end of all our holds. */
  @Bean
  ShopStep releaseHold(WriteBackClients shops) {
    return step(shops, "release-hold", (orders, id, step) -> orders.release(id, heldBy(step)));
  }

  /** Pays back. */
  @Bean
  ShopStep refundOrder(WriteBackClients shops) {
    return step(shops, "refund-order", (orders, id, step) -> orders.refund(id, Refund.of(step)));
  }

  private static ShopStep step(WriteBackClients shops, String action, ShopCall call) {
    return new ShopStep(action, shops, call);
  }

  private static @Nullable String heldBy(Step<WriteBackOrder> step) {
    return step.command().undoes() == null ? null : step.undoneId();
  }

  /** Each shop with a breaker of its own: one that is down leaves the others alone. */
  static FeignClients.Opened<ShopWriteBack> open(
      String shop,
      ApiAccess access,
      Predicate<String> ready,
      Supplier<ShopRules> rules,
      FeignClients clients,
      Clock clock) {
    FeignClients.Provider provider =
        ApiSignIn.signedIn(clients.provider("shop-" + shop), access, clock);
    return switch (access) {
      case ApiAccess.WooCommerce woo -> {
        var api = provider.timeouts(CONNECT, WOOCOMMERCE_ANSWERS).open(WooCommerceApi.class);
        yield api.as(new WooCommerceWriteBack(shop, api.api(), ready, clock));
      }
      case ApiAccess.Shopify shopify -> {
        var api = provider.timeouts(CONNECT, SHOPIFY_ANSWERS).open(ShopifyApi.class);
        yield api.as(new ShopifyWriteBack(new ShopifyCalls(shop, api.api(), clock), rules));
      }
    };
  }
}
