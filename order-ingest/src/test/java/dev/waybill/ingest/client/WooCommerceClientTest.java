package dev.waybill.ingest.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.ingest.shop.Platform;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WooCommerceClientTest extends ShopClientContract {

  @Override
  Platform platform() {
    return Platform.WOOCOMMERCE;
  }

  @Test
  void theTrashIsListedToo() {
    String id = sandbox.place(platform(), 1, "digital").getFirst();
    await().until(() -> ids(Instant.EPOCH, null).contains(id));
    sandbox.act(platform(), id, "trash");
    var listed = client.changed(Instant.EPOCH, null, null).orders();
    assertThat(listed).extracting(ShopClient.Listed::status).containsExactly("trash");
    assertThat(client.contents(listed)).hasSize(1);
  }
}
