package dev.waybill.sandbox;

import static dev.waybill.sandbox.Outside.WOO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static org.awaitility.Awaitility.await;

import dev.waybill.sandbox.Receiver.Delivery;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class WooCommerceTest {

  private static final String API = "/shops/demo-woo/wp-json/wc/v3";

  private Outside outside;

  @BeforeEach
  void start() throws IOException {
    outside = new Outside();
  }

  @AfterEach
  void stop() {
    outside.close();
  }

  @Test
  void created_and_updated_come_signed_with_the_same_body_in_the_encoding_of_php()
      throws IOException {
    for (long id : place(40, "paid")) {
      List<Delivery> deliveries = delivered(id, 2);
      assertThat(deliveries).allMatch(Delivery::signed);
      assertThat(deliveries).extracting(Delivery::topic).contains("order.created", "order.updated");
      assertThat(deliveries.get(0).body()).isEqualTo(deliveries.get(1).body());
      assertThat(deliveries.get(0).text()).isASCII().contains("\"href\":\"http:\\/\\/");
      assertThat(deliveries.get(0).path()).isEqualTo("/webhooks/woocommerce/demo-woo");
    }
    assertThat(
            outside.receiver.deliveries.stream()
                .map(one -> one.headers().getFirst("X-WC-Webhook-Delivery-ID"))
                .distinct()
                .count())
        .as("orders of one second share a delivery id")
        .isLessThan(20);
  }

  @Test
  void open_checkout_pages_are_told_of_as_drafts_without_a_name_on_request() throws IOException {
    outside.put("/faults/shops", "{\"drafts\":true}");
    long id = place(1, "paid").getFirst();

    List<Delivery> deliveries = delivered(id, 3);

    JsonNode draft = deliveries.getFirst().json();
    assertThat(deliveries.getFirst().topic()).isEqualTo("order.updated");
    assertThat(draft.path("status").asString()).isEqualTo("checkout-draft");
    assertThat(draft.path("billing").path("email").asString()).isEmpty();
    assertThat(draft.path("billing").path("last_name").asString()).isEmpty();
    assertThat(deliveries.subList(1, 3))
        .allMatch(one -> one.json().path("status").asString().equals("processing"));
    assertThat(outside.receiver.deliveries)
        .as("and of one that is abandoned")
        .anyMatch(
            one ->
                one.json().path("id").asLong() != id
                    && one.json().path("status").asString().equals("checkout-draft"));
  }

  @Test
  void the_sums_of_an_order_add_up() throws IOException {
    for (long id : place(30, null)) {
      JsonNode order = delivered(id, 1).getFirst().json();
      double sum = 0;
      for (JsonNode line : order.path("line_items")) {
        sum += Double.parseDouble(line.path("total").asString());
        sum += Double.parseDouble(line.path("total_tax").asString());
      }
      sum += Double.parseDouble(order.path("shipping_total").asString());
      sum += Double.parseDouble(order.path("shipping_tax").asString());
      assertThat(Double.parseDouble(order.path("total").asString()))
          .isCloseTo(sum, offset(0.001))
          .isLessThan(1000);
    }
  }

  @Test
  void a_sale_is_taken_off_the_stock_and_noted_and_a_cancellation_gives_it_back()
      throws IOException {
    int before = stock(11);
    long id = placeOne();
    JsonNode line = delivered(id, 2).getFirst().json().path("line_items").path(0);
    int pieces = line.path("quantity").asInt();
    assertThat(line.path("meta_data").path(0).path("key").asString()).isEqualTo("_reduced_stock");
    assertThat(stock(11)).isEqualTo(before - pieces);

    outside.put(API + "/orders/" + id, "{\"status\":\"cancelled\"}", WOO);
    assertThat(stock(11)).isEqualTo(before);
    JsonNode cancelled = outside.get(API + "/orders/" + id, WOO).json().path("line_items").path(0);
    assertThat(cancelled.path("meta_data")).isEmpty();
  }

  @Test
  void stock_is_written_in_batches_whose_parts_fail_by_themselves() throws IOException {
    outside.put(API + "/products/12", "{\"manage_stock\":false}", WOO);
    JsonNode parts =
        outside
            .post(
                API + "/products/batch",
                "{\"update\":[{\"id\":11,\"stock_quantity\":7},{\"id\":12,\"stock_quantity\":7},"
                    + "{\"id\":999,\"stock_quantity\":7}]}",
                WOO)
            .json()
            .path("update");
    assertThat(parts.path(0).path("stock_quantity").asInt()).isEqualTo(7);
    assertThat(parts.path(1).path("manage_stock").asBoolean()).isFalse();
    assertThat(parts.path(1).path("stock_quantity").isNull()).isTrue();
    assertThat(parts.path(2).path("error").path("code").asString())
        .isEqualTo("woocommerce_rest_product_invalid_id");
    outside.post(
        API + "/products/20/variations/batch",
        "{\"update\":[{\"id\":21,\"stock_quantity\":3}]}",
        WOO);
    assertThat(stock(21)).isEqualTo(3);
  }

  @Test
  void a_shop_that_does_not_sell_beyond_its_stock_refuses_what_is_not_there() throws IOException {
    outside.put("/sandbox/shops/demo-woo/products", "{\"backorders\":false}");
    outside.put(API + "/products/11", "{\"stock_quantity\":3}", WOO);
    outside.post(
        "/sandbox/orders",
        "{\"count\":20,\"rate\":1000,\"shop\":\"demo-woo\",\"kind\":\"paid\",\"sku\":\"MUG-001\"}");
    await().until(() -> stock(11) == 0);
    assertThat(product(11).path("sold").asInt()).isEqualTo(3);
  }

  private long placeOne() throws IOException {
    String order =
        outside
            .post(
                "/sandbox/orders",
                "{\"count\":1,\"shop\":\"demo-woo\",\"kind\":\"paid\",\"sku\":\"MUG-001\"}")
            .json()
            .path("orders")
            .path(0)
            .asString();
    return Long.parseLong(order.substring(order.indexOf(':') + 1));
  }

  private int stock(int id) throws IOException {
    return product(id).path("stock").asInt();
  }

  private JsonNode product(int id) throws IOException {
    for (JsonNode one : outside.get("/sandbox/shops/demo-woo/products").json().path("products")) {
      if (one.path("id").asInt() == id) {
        return one;
      }
    }
    throw new AssertionError("No product " + id);
  }

  @Test
  void the_echo_of_a_write_back_has_the_new_status_and_can_be_switched_off() throws IOException {
    long id = place(1, "paid").getFirst();
    delivered(id, 2);
    outside.put(API + "/orders/" + id, "{\"status\":\"completed\"}", WOO);
    await()
        .until(
            () ->
                outside.receiver.about(id).stream()
                    .anyMatch(one -> one.json().path("status").asString().equals("completed")));
    outside.put("/faults/shops", "{\"echo\":false}");
    int before = outside.receiver.about(id).size();
    outside.put(API + "/orders/" + id, "{\"status\":\"completed\"}", WOO);
    outside.post(API + "/orders/" + id + "/notes", "{\"note\":\"Parcel SBX1\"}", WOO);
    // The other shop's order shows that an echo would have been here by now.
    long other = place(1, "paid").getFirst();
    delivered(other, 2);
    assertThat(outside.receiver.about(id)).hasSize(before);
    assertThat(outside.effects("demo-woo:" + id).path("shop").toString())
        .isEqualTo(
            "{\"writeBacks\":1,\"status\":\"completed\",\"notes\":1,\"parcels\":0,\"refunds\":0,\"holds\":0}");
    assertThat(outside.doubles().path("shopWriteBacks").asInt()).isZero();
  }

  @Test
  void the_seventh_failure_in_a_row_switches_a_hook_off_and_saving_keeps_the_count()
      throws IOException {
    outside.receiver.answer = 500;
    place(6, "paid");
    await().until(() -> failures("2") >= 6);
    assertThat(hook("2").path("status").asString()).isEqualTo("active");
    place(1, "paid");
    await().until(() -> hook("2").path("status").asString().equals("disabled"));
    outside.put(API + "/webhooks/2", "{\"status\":\"active\"}", WOO);
    assertThat(hook("2").path("status").asString()).isEqualTo("active");
    assertThat(failures("2")).isGreaterThanOrEqualTo(7);
    place(1, "paid");
    await().until(() -> hook("2").path("status").asString().equals("disabled"));
  }

  @Test
  void saving_a_hook_pings_and_a_ping_not_answered_200_comes_again() throws IOException {
    outside.receiver.answer = 202;
    outside.put(API + "/webhooks/1", "{\"status\":\"active\"}", WOO);
    await().until(() -> pings() == 1);
    outside.receiver.answer = 200;
    place(1, "paid");
    await().until(() -> pings() == 2);
  }

  @Test
  void lists_what_changed_and_answers_for_orders_that_it_never_took() throws IOException {
    List<Long> ids = place(3, "paid");
    ids.forEach(id -> delivered(id, 2));
    var list = outside.get(API + "/orders?modified_after=2026-01-01T00:00:00Z&per_page=2", WOO);
    assertThat(list.json().size()).isEqualTo(2);
    assertThat(list.header("X-WP-TotalPages")).isEqualTo("2");
    assertThat(outside.get(API + "/orders?modified_after=2099-01-01T00:00:00Z", WOO).text())
        .isEqualTo("[]");
    assertThat(outside.put(API + "/orders/77", "{\"status\":\"completed\"}", WOO).status())
        .isEqualTo(200);
    assertThat(outside.get(API + "/orders/77", WOO).json().path("status").asString())
        .isEqualTo("completed");
    assertThat(outside.effects("demo-woo:77").path("shop").path("writeBacks").asInt()).isEqualTo(1);
    assertThat(outside.put(API + "/orders/77", "{\"status\":\"shipped\"}", WOO).status())
        .isEqualTo(400);
    assertThat(outside.get(API + "/orders").status()).isEqualTo(401);
  }

  @Test
  void what_cannot_be_refunded_is_a_500_and_a_whole_refund_changes_the_status() throws IOException {
    long id = place(1, "paid").getFirst();
    JsonNode order = delivered(id, 2).getFirst().json();
    String path = API + "/orders/" + id + "/refunds";
    assertThat(outside.post(path, "{\"amount\":\"99999.00\"}", WOO).status()).isEqualTo(500);
    String total = order.path("total").asString();
    assertThat(outside.post(path, "{\"amount\":\"" + total + "\"}", WOO).status()).isEqualTo(201);
    JsonNode after = outside.get(API + "/orders/" + id, WOO).json();
    assertThat(after.path("status").asString()).isEqualTo("refunded");
    assertThat(after.path("refunds").path(0).path("total").asString()).isEqualTo("-" + total);
  }

  @Test
  void a_refunded_piece_is_a_sum_in_the_order_and_a_line_of_the_refund() throws IOException {
    long id = place(1, "paid").getFirst();
    JsonNode order = delivered(id, 2).getFirst().json();
    outside.post("/sandbox/orders/demo-woo:" + id + "/refund-piece", "{}");
    JsonNode after = outside.get(API + "/orders/" + id, WOO).json();
    assertThat(after.path("status").asString()).isEqualTo("processing");
    assertThat(after.path("line_items")).isEqualTo(order.path("line_items"));
    assertThat(after.path("refunds").path(0).propertyNames())
        .containsExactlyInAnyOrder("id", "reason", "total");
    JsonNode refund = outside.get(API + "/orders/" + id + "/refunds", WOO).json().path(0);
    JsonNode line = refund.path("line_items").path(0);
    assertThat(line.path("quantity").asInt()).isEqualTo(-1);
    assertThat(line.path("meta_data").path(0).path("value").asString())
        .isEqualTo(order.path("line_items").path(0).path("id").asString());
  }

  @Test
  void refunds_have_ten_to_a_page_unless_asked_for_more() throws IOException {
    long id = place(1, "paid").getFirst();
    String path = API + "/orders/" + id + "/refunds";
    for (int i = 0; i < 12; i++) {
      outside.post(path, "{\"amount\":\"0.01\",\"reason\":\"" + i + "\"}", WOO);
    }
    assertThat(outside.get(path, WOO).json()).hasSize(10);
    assertThat(outside.get(path + "?per_page=100", WOO).json()).hasSize(12);
  }

  private List<Long> place(int count, String kind) throws IOException {
    JsonNode placed =
        outside
            .post(
                "/sandbox/orders",
                "{\"count\":%d,\"shop\":\"demo-woo\",\"rate\":500,\"seed\":7,\"kind\":%s}"
                    .formatted(count, kind == null ? "null" : '"' + kind + '"'))
            .json();
    var ids = new ArrayList<Long>();
    placed.path("orders").forEach(id -> ids.add(Long.parseLong(id.asString().split(":")[1])));
    return ids;
  }

  private List<Delivery> delivered(long id, int atLeast) {
    await().until(() -> outside.receiver.about(id).size() >= atLeast);
    return outside.receiver.about(id);
  }

  private JsonNode hook(String id) throws IOException {
    return outside.get(API + "/webhooks/" + id, WOO).json();
  }

  private int failures(String id) throws IOException {
    return hook(id).path("failure_count").asInt();
  }

  private long pings() {
    return outside.receiver.deliveries.stream()
        .filter(one -> one.text().equals("webhook_id=1"))
        .count();
  }
}
