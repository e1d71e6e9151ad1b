package dev.waybill.ingest.webhook;

import dev.waybill.ingest.order.OrderReader;
import dev.waybill.ingest.shop.Shop;
import dev.waybill.ingest.shopify.ShopifyReader;
import dev.waybill.ingest.woocommerce.WooCommerceReader;

/**
 * All that answering one shop's webhooks needs, made once.
 *
 * @param path below the servlet's own: "/woocommerce/demo-woo"
 * @param paused whether orders are to be left in the shop
 */
record Hook(
    String path,
    String shop,
    Dialect dialect,
    Signatures signatures,
    OrderReader reader,
    MemoryBudget.Share memory,
    HookMeters meters,
    boolean paused) {

  static Hook of(Shop shop, MemoryBudget.Share memory, HookMeters meters) {
    return new Hook(
        path(shop),
        shop.name(),
        Dialect.of(shop.platform()),
        new Signatures(shop.secrets()),
        reader(shop),
        memory,
        meters,
        shop.paused());
  }

  static String path(Shop shop) {
    return '/' + shop.platform().id() + '/' + shop.name();
  }

  private static OrderReader reader(Shop shop) {
    return switch (shop.platform()) {
      case WOOCOMMERCE -> new WooCommerceReader(shop.name(), shop.statuses());
      case SHOPIFY -> new ShopifyReader(shop.name());
    };
  }
}
