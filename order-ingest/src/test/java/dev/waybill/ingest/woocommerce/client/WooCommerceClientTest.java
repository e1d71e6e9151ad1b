package dev.waybill.ingest.woocommerce.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.ingest.TestPlatform;
import dev.waybill.ingest.client.ShopClient;
import dev.waybill.ingest.client.ShopClientContract;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class WooCommerceClientTest extends ShopClientContract {

  @Override
  public TestPlatform platform() {
    return TestPlatform.WOOCOMMERCE;
  }

  @Override
  public ZoneOffset offset() {
    return ZoneOffset.ofHours(1);
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

  @Test
  void allRefundsOfAnOrderAreFetchedThoughThereAreMoreThanAPageHas() {
    String id = sandbox.place(platform(), 1, "paid").getFirst();
    await().until(() -> ids(Instant.EPOCH, null).contains(id));
    for (int i = 0; i < 12; i++) {
      sandbox.payBack(id, "0.01");
    }
    var listed = client.changed(Instant.EPOCH, null, null);
    listed = client.changed(Instant.EPOCH, null, listed.next());
    var order = new JsonMapper().readTree(client.contents(listed.orders()).getFirst().body());
    assertThat(order.path("refunds")).hasSize(12);
    assertThat(order.path("refunds").path(11).path("line_items").isArray()).isTrue();
  }
}
