package dev.waybill.ingest.shopify.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.ingest.TestPlatform;
import dev.waybill.ingest.client.ShopClientContract;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ShopifyClientTest extends ShopClientContract {

  @Override
  public TestPlatform platform() {
    return TestPlatform.SHOPIFY;
  }

  @Override
  public ZoneOffset offset() {
    return ZoneOffset.ofHours(-5);
  }

  @Test
  void theOrderOfAFulfillmentOrderIsFound() {
    String placed = sandbox.place(platform(), 1, "paid").getFirst();
    await().until(() -> client.content(placed) != null);
    assertThat(client.orderOf("gid://shopify/FulfillmentOrder/" + placed)).isEqualTo(placed);
  }
}
