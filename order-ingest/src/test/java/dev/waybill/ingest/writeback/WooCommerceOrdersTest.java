package dev.waybill.ingest.writeback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.ingest.shop.ShopAccess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WooCommerceOrdersTest extends ShopOrdersContract<FakeWooCommerce> {

  @Override
  FakeWooCommerce start() throws Exception {
    return new FakeWooCommerce();
  }

  @Override
  ShopAccess access(FakeWooCommerce shop) {
    return new ShopAccess.WooCommerce(shop.url(), "ck_test", "cs_test");
  }

  @Override
  int writesPerOrder() {
    return 1;
  }

  @Override
  void shipByHand(String id) {
    order(id).status = "completed";
  }

  @ParameterizedTest
  @ValueSource(strings = {"refunded", "trash"})
  void refundedAndTrashedOrdersAreNotMarkedEither(String status) {
    String id = shop.place();
    order(id).status = status;
    assertThat(rejection(orders.markShipped(id, REFERENCE, ONE)))
        .isEqualTo("order-cancelled-in-shop");
  }

  @Test
  void anOrderCompletedByHandGetsItsTrackingNumber() {
    String id = shop.place();
    shipByHand(id);
    assertThat(written(orders.markShipped(id, REFERENCE, ONE))).isTrue();
    assertThat(order(id).tracking).containsExactly("TRACK1");
  }

  @Test
  void whatWeCompletedOurselvesIsOursToCancel() {
    String id = shop.place();
    orders.markShipped(id, REFERENCE, ONE);
    assertThat(written(orders.cancel(id, REFERENCE))).isTrue();
    assertThat(order(id).status).isEqualTo("cancelled");
  }

  @Test
  void theShipmentCarriesOurReference() {
    String id = shop.place();
    orders.markShipped(id, REFERENCE, ONE);
    assertThat(order(id).meta)
        .isEqualTo(
            "{\"reference\":\"tea:1/tell-shop\",\"trackingNumber\":\"TRACK1\","
                + "\"carrier\":\"Sandbox Post\",\"trackingUrl\":\"https://post.example/TRACK1\"}");
  }

  @Test
  void aShopWithoutRestRoutesIsForAPersonToMend() {
    shop.answersInstead = new FakeShop.Answer(404, "{\"code\":\"rest_no_route\"}");
    assertThat(unavailable("5").code()).isEqualTo("no-rest-api");
  }
}
