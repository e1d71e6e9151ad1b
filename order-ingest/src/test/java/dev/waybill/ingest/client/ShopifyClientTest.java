package dev.waybill.ingest.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.ingest.shop.Platform;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ShopifyClientTest extends ShopClientContract {

  @Override
  Platform platform() {
    return Platform.SHOPIFY;
  }

  @Override
  ZoneOffset offset() {
    return ZoneOffset.ofHours(-5);
  }

  @Test
  void theOrderOfAFulfillmentOrderIsFound() {
    String placed = sandbox.place(platform(), 1, "paid").getFirst();
    await().until(() -> client.content(placed) != null);
    assertThat(client.orderOf("gid://shopify/FulfillmentOrder/" + placed)).isEqualTo(placed);
  }
}
