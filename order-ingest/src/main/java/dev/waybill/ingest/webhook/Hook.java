package dev.waybill.ingest.webhook;

import dev.waybill.ingest.evidence.Sightings;
import dev.waybill.ingest.order.OrderReader;
import dev.waybill.ingest.reading.PersonalFields;
import dev.waybill.ingest.reading.ShopReaders;
import dev.waybill.ingest.shop.Shop;

/**
 * All that answering one shop's webhooks needs, made once.
 *
 * @param path below the servlet's own: "/woocommerce/demo-woo"
 * @param personal where its orders hold personal data
 * @param paused whether orders are to be left in the shop
 */
record Hook(
    String path,
    String shop,
    Dialect dialect,
    Signatures signatures,
    OrderReader reader,
    byte[] personal,
    MemoryBudget.Share memory,
    HookMeters meters,
    Sightings.OfShop sightings,
    boolean paused) {

  static Hook of(
      Shop shop, MemoryBudget.Share memory, HookMeters meters, Sightings.OfShop sightings) {
    return new Hook(
        path(shop),
        shop.name(),
        Dialect.of(shop.platform()),
        new Signatures(shop.secrets()),
        ShopReaders.of(shop),
        PersonalFields.of(shop.platform()),
        memory,
        meters,
        sightings,
        shop.paused());
  }

  static String path(Shop shop) {
    return '/' + shop.platform().id() + '/' + shop.name();
  }
}
