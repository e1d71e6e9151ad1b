package dev.waybill.sandbox;

import static dev.waybill.sandbox.Outside.WAREHOUSE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.sandbox.Outside.Answer;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The warehouse as a company that ships for merchants. */
class ShippingWarehouseTest {

  private static Outside outside;

  @BeforeAll
  static void start() throws IOException {
    outside = new Outside();
  }

  @AfterAll
  static void stop() {
    outside.close();
  }

  @Test
  void an_order_is_taken_once_and_leaves_by_itself() throws IOException {
    works("{\"shipAfterMs\": 0, \"webhooks\": \"twice\"%s}");
    assertThat(order("demo-woo:61/ship", "10115").status()).isEqualTo(201);
    Answer again = order("demo-woo:61/ship", "10115");
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.json().path("code").asString()).isEqualTo("duplicate_reference");

    await().until(() -> told("demo-woo:61/ship", "shipped") == 2);
    assertThat(told("demo-woo:61/ship", "accepted")).isEqualTo(2);
    assertThat(outside.effects("demo-woo:61").path("labels").path("live").asInt()).isEqualTo(1);
  }

  @Test
  void it_refuses_addresses_and_stops_what_has_not_left() throws IOException {
    works("{\"shipAfterMs\": -1%s}");
    assertThat(order("demo-woo:62/ship", "00000").json().path("code").asString())
        .isEqualTo("undeliverable_address");
    String id = order("demo-woo:63/ship", "10115").json().path("id").asString();
    String cancel = "/warehouse/v1/orders/" + id + "/cancel";
    assertThat(outside.post(cancel, "", WAREHOUSE).json().path("status").asString())
        .isEqualTo("cancelled");
    assertThat(outside.post(cancel, "", WAREHOUSE).status()).isEqualTo(200);
    assertThat(outside.effects("demo-woo:63").path("labels").path("live").asInt()).isZero();

    String left = order("demo-woo:64/ship", "10115").json().path("id").asString();
    outside.post("/sandbox/warehouse/orders/demo-woo:64%2Fship/ship", "");
    Answer late = outside.post("/warehouse/v1/orders/" + left + "/cancel", "", WAREHOUSE);
    assertThat(late.json().path("code").asString()).isEqualTo("already_shipped");
  }

  @Test
  void what_is_missing_stays_out_of_the_parcel() throws IOException {
    works("{\"shipAfterMs\": -1, \"missing\": [\"GONE-1\"]%s}");
    order("demo-woo:65/ship", "10115");
    Answer shipped = outside.post("/sandbox/warehouse/orders/demo-woo:65%2Fship/ship", "");

    assertThat(shipped.json().path("status").asString()).isEqualTo("shipped");
    assertThat(shipped.json().path("parcels").path(0).path("lines").toString())
        .isEqualTo("[{\"sku\":\"THERE-1\",\"quantity\":2}]");
  }

  @Test
  void habits_that_do_not_exist_are_refused() throws IOException {
    assertThat(outside.put("/sandbox/warehouse", "{\"webhooks\":\"often\"}").status())
        .isEqualTo(400);
    assertThat(outside.put("/sandbox/warehouse", "{\"speed\":1}").status()).isEqualTo(400);
  }

  private static void works(String habits) throws IOException {
    String url = ", \"webhookUrl\": \"" + outside.receiver.url() + "/w\"";
    assertThat(outside.put("/sandbox/warehouse", habits.formatted(url)).status()).isEqualTo(200);
  }

  private static long told(String reference, String status) {
    return outside.receiver.deliveries.stream()
        .filter(one -> one.isJson() && one.path().equals("/w"))
        .map(one -> one.json().path("order"))
        .filter(order -> order.path("reference").asString("").equals(reference))
        .filter(order -> order.path("status").asString("").equals(status))
        .count();
  }

  private static Answer order(String reference, String postcode) throws IOException {
    return outside.post(
        "/warehouse/v1/orders",
        """
        {"reference": "%s", "lines": [{"sku": "GONE-1", "quantity": 1}, {"sku": "THERE-1", "quantity": 2}],
         "shipTo": {"name": "Ada", "line1": "Musterweg 1", "city": "Berlin", "postcode": "%s", "country": "DE"}}
        """
            .formatted(reference, postcode),
        WAREHOUSE);
  }
}
