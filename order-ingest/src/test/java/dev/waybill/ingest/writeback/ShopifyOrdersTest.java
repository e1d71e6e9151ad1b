package dev.waybill.ingest.writeback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.ingest.shop.ShopAccess;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ShopifyOrdersTest extends ShopOrdersContract<FakeShopify> {

  @Override
  FakeShopify start() throws Exception {
    return new FakeShopify();
  }

  @Override
  ShopAccess access(FakeShopify shop) {
    return new ShopAccess.Shopify(shop.url(), "shpat_test");
  }

  @Override
  int writesPerOrder() {
    return 2;
  }

  @Override
  void shipByHand(String id) {
    order(id).byHand = true;
    shop.setFulfillmentOrders(id, "CLOSED");
  }

  @Test
  void anOrderFulfilledByHandNeedsNothing() {
    String id = shop.place();
    shipByHand(id);
    assertThat(written(orders.markShipped(id, REFERENCE, ONE))).isFalse();
  }

  @Test
  void aFulfillmentOnHoldWaitsForTheShop() {
    String id = shop.place();
    shop.setFulfillmentOrders(id, "ON_HOLD");
    assertThat(unavailable(id).code()).isEqualTo("fulfillment-on-hold");
  }

  @Test
  void theRateLimitSaysWhenToComeBack() {
    shop.answersInstead =
        new FakeShop.Answer(
            200,
            "{\"errors\":[{\"message\":\"Throttled\",\"extensions\":{\"code\":\"THROTTLED\"}}],"
                + "\"extensions\":{\"cost\":{\"requestedQueryCost\":600,\"throttleStatus\":"
                + "{\"maximumAvailable\":1000.0,\"currentlyAvailable\":100,\"restoreRate\":50.0}}}}");
    Instant before = Instant.now();
    var throttled = unavailable("5");
    assertThat(throttled.code()).isEqualTo("rate-limited");
    assertThat(throttled.mayHaveHappened()).isFalse();
    assertThat(throttled.notBefore()).isBetween(before.plusSeconds(9), before.plusSeconds(30));
  }

  @Test
  void aMissingRightIsNamed() {
    shop.answersInstead =
        new FakeShop.Answer(
            200,
            "{\"errors\":[{\"message\":\"Access denied for order field.\","
                + "\"extensions\":{\"code\":\"ACCESS_DENIED\"}}]}");
    assertThat(unavailable("5").reason()).contains("Access denied for order field.");
  }

  @Test
  void aRequestThatShopifyDoesNotUnderstandIsNotTakenForDone() {
    shop.answersInstead =
        new FakeShop.Answer(200, "{\"errors\":[{\"message\":\"Field 'x' doesn't exist\"}]}");
    assertThat(unavailable("5").code()).isEqualTo("graphql-error");
  }

  @Test
  void cancellingRefundsNothing() {
    String id = shop.place();
    orders.cancel(id, REFERENCE);
    assertThat(shop.lastWrite.path("variables").path("refundMethod").toString())
        .isEqualTo("{\"originalPaymentMethodsRefund\":false}");
    assertThat(shop.lastWrite.path("variables").path("notifyCustomer").booleanValue()).isFalse();
  }
}
