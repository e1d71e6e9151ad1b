package dev.waybill.ingest.webhook;

import dev.waybill.ingest.deliverylog.DeliveryLog;
import dev.waybill.ingest.order.OrderReader;
import dev.waybill.ingest.products.NamedProducts;
import dev.waybill.ingest.shop.Shop;
import dev.waybill.ingest.shop.WebhookHeaders;

/**
 * What answering the webhooks of one shop needs, made once for each change of the shop.
 *
 * @param path below the servlet's own: "/woocommerce/demo-woo"
 * @param personal JSON pointers to the personal data in this platform's orders, as bytes
 * @param paused whether orders are to be left in the shop
 */
record WebhookEndpoint(
    String path,
    String shop,
    WebhookHeaders headers,
    Signatures signatures,
    OrderReader reader,
    byte[] personal,
    MemoryBudget.Share memory,
    WebhookMeters meters,
    DeliveryLog.OfShop deliveryLog,
    NamedProducts.OfShop namedProducts,
    boolean paused) {

  static WebhookEndpoint of(
      Shop shop,
      MemoryBudget.Share memory,
      WebhookMeters meters,
      DeliveryLog.OfShop deliveryLog,
      NamedProducts.OfShop namedProducts) {
    return new WebhookEndpoint(
        path(shop),
        shop.name(),
        shop.platform().webhookHeaders(),
        new Signatures(shop.secrets()),
        shop.reader(),
        shop.platform().personalFields(),
        memory,
        meters,
        deliveryLog,
        namedProducts,
        shop.paused());
  }

  static String path(Shop shop) {
    return '/' + shop.platform().id() + '/' + shop.name();
  }
}
