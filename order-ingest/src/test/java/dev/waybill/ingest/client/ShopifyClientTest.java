package dev.waybill.ingest.client;

import dev.waybill.ingest.shop.Platform;

class ShopifyClientTest extends ShopClientContract {

  @Override
  Platform platform() {
    return Platform.SHOPIFY;
  }
}
