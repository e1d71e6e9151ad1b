package dev.waybill.endtoend;

import static dev.waybill.endtoend.TheStack.OPERATOR;
import static dev.waybill.endtoend.TheStack.SANDBOX;
import static dev.waybill.endtoend.TheStack.SHOPS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.local.client.ShopWebhooks;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What shops post, from the signature to the end of the order. */
class WebhooksTest {

  @ParameterizedTest(name = "{0} → {3}, {4} labels")
  @CsvSource({
    "order-created-simple,          order.created, 26, COMPLETED,        1",
    "order-created-coupon,          order.created, 40, COMPLETED,        1",
    "checkout-order-updated-first,  order.updated, 27, COMPLETED,        1",
    "checkout-order-created-second, order.created, 27, COMPLETED,        1",
    "order-created-on-hold,         order.created, 31, AWAITING_PAYMENT, 0",
    "order-updated-cancelled,       order.updated, 35, CANCELLED,        0",
    "order-updated-completed,       order.updated, 68, COMPLETED,        0",
    "order-deleted-trash,           order.deleted, 63, CANCELLED,        0",
  })
  void aRecordedDeliveryComesToItsEnd(
      String recording, String topic, long id, String end, int labels) {
    assertThat(SHOPS.woo(topic, Orders.recorded(recording)).status()).isEqualTo(200);

    Orders.awaitStatus("demo-woo:" + id, end);
    assertThat(SANDBOX.effects("demo-woo:" + id).path("labels").path("bought").asInt())
        .isEqualTo(labels);
  }

  @Test
  void anOrderOfShopifyComesToItsEnd() {
    String id = "demo-shopify:5550000000001";

    assertThat(SHOPS.shopify("orders/paid", Orders.shopify(5550000000001L)).status())
        .isBetween(200, 299);

    Orders.awaitStatus(id, "COMPLETED");
    JsonNode effects = SANDBOX.effects(id);
    assertThat(effects.path("labels").path("live").asInt()).isEqualTo(1);
    assertThat(effects.path("mails").path("order-shipped").asInt()).isEqualTo(1);
    assertThat(effects.path("shop").path("writeBacks").asInt()).isEqualTo(1);
  }

  @Test
  void theSameDeliveryThreeTimesAndShuffledHasOneEffect() {
    byte[] order = Orders.woo(7001, "90-001");
    for (String topic : List.of("order.updated", "order.created", "order.updated")) {
      assertThat(SHOPS.woo(topic, order).status()).isEqualTo(200);
    }

    Orders.awaitStatus("demo-woo:7001", "COMPLETED");
    SHOPS.woo("order.created", order);
    Orders.awaitOrder("demo-woo:7001", seen -> seen.path("status").asString().equals("COMPLETED"));

    JsonNode effects = SANDBOX.effects("demo-woo:7001");
    assertThat(effects.path("labels").path("bought").asInt()).isEqualTo(1);
    assertThat(effects.path("crm").path("orders").asInt()).isEqualTo(1);
    assertThat(effects.path("mails").path("order-shipped").asInt()).isEqualTo(1);
    assertThat(effects.path("shop").path("writeBacks").asInt()).isEqualTo(1);
  }

  @Test
  void aBadSignatureIsRefused() {
    byte[] body = Orders.woo(7002, "90-001");
    var forged =
        Map.of(
            "X-WC-Webhook-Topic",
            "order.created",
            "X-WC-Webhook-Signature",
            ShopWebhooks.sign(body, "a guess"));

    assertThat(SHOPS.woo("demo-woo", forged, body).status()).isEqualTo(401);
    assertThat(OPERATOR.order("demo-woo:7002")).isEmpty();
  }

  @Test
  void anUnknownShopIsNotFound() {
    byte[] body = Orders.woo(7003, "90-001");
    var headers =
        Map.of(
            "X-WC-Webhook-Topic",
            "order.created",
            "X-WC-Webhook-Signature",
            ShopWebhooks.sign(body, ShopWebhooks.SECRET));

    assertThat(SHOPS.woo("nobodys-shop", headers, body).status()).isEqualTo(404);
  }

  @Test
  void theUnsignedPingOfANewHookIsAnsweredWith200() {
    var form = Map.of("Content-Type", "application/x-www-form-urlencoded");

    assertThat(SHOPS.woo("demo-woo", form, "webhook_id=5".getBytes(UTF_8)).status()).isEqualTo(200);
  }

  @Test
  void aBodyOfMoreThanTwoMebibytesIsTooLarge() {
    byte[] large = new byte[(2 << 20) + 1];

    assertThat(SHOPS.woo("order.created", large).status()).isEqualTo(413);
  }

  @Test
  void aSignedBodyThatIsNoOrderIsKeptAsADeadLetter() {
    byte[] body = Orders.recorded("order-created-error-body");

    assertThat(SHOPS.woo("order.created", body).status()).isBetween(200, 299);

    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> OPERATOR.get("/api/dead-letters").body().contains("shop.orders.dlq"));
  }
}
