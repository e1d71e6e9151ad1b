package dev.waybill.ingest.shopify.client;

import dev.waybill.ingest.TestPlatform;
import dev.waybill.ingest.client.ProductClientContract;

class ShopifyProductsTest extends ProductClientContract {

  /** The sandbox's ids are beyond what a double can tell apart, as Shopify's are. */
  private static final long FIRST = 9_007_199_254_740_993L;

  @Override
  public TestPlatform platform() {
    return TestPlatform.SHOPIFY;
  }

  @Override
  public String product(int number) {
    return String.valueOf(FIRST + number);
  }

  @Override
  public String sold(int product, int variation) {
    return String.valueOf(FIRST + 50_000 + 1_000L * product + variation);
  }
}
