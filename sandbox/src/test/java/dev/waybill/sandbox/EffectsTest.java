package dev.waybill.sandbox;

import static dev.waybill.sandbox.Outside.CARRIER;
import static dev.waybill.sandbox.Outside.SHOPIFY;
import static dev.waybill.sandbox.Outside.WAREHOUSE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What all systems together say that orders caused. */
class EffectsTest {

  private static Outside outside;

  @BeforeAll
  static void start() throws IOException {
    outside = new Outside();
  }

  @AfterAll
  static void stop() {
    outside.close();
  }

  @AfterEach
  void forget() throws IOException {
    outside.delete("/effects");
  }

  @Test
  void what_several_systems_did_for_an_order_stands_together() throws IOException {
    String label = buy("demo-shopify:71/buy-label").path("id").asString();
    reserve("demo-shopify:71/reserve-stock");
    fulfill(71, "SBX71");
    JsonNode effects = outside.effects("demo-shopify:71");
    assertThat(effects.path("labels").toString())
        .isEqualTo("{\"bought\":1,\"voided\":0,\"live\":1}");
    assertThat(effects.path("warehouse").toString()).isEqualTo("{\"reserved\":1,\"released\":0}");
    assertThat(effects.at("/shop/writeBacks").asInt()).isEqualTo(1);
    assertThat(effects.at("/shop/parcels").asInt()).isEqualTo(1);
    assertThat(effects.at("/shop/status").asString()).isEqualTo("fulfilled");

    outside.post("/carrier/v1/labels/" + label + "/void", "", CARRIER);
    assertThat(outside.effects("demo-shopify:71").path("labels").toString())
        .isEqualTo("{\"bought\":1,\"voided\":1,\"live\":0}");
  }

  @Test
  void an_order_without_effects_has_none() throws IOException {
    JsonNode effects = outside.effects("demo-woo:nobody");
    assertThat(effects.at("/labels/bought").asInt()).isZero();
    assertThat(effects.path("mails")).isEmpty();
    assertThat(outside.get("/effects").status()).isEqualTo(400);
    assertThat(outside.put("/effects", "{}").status()).isEqualTo(405);
  }

  @Test
  void sums_are_kept_over_all_orders_until_they_are_forgotten() throws IOException {
    buy("demo-woo:72/buy-label");
    buy("demo-woo:73/buy-label");
    reserve("demo-woo:73/reserve-stock");
    JsonNode summary = outside.get("/effects/summary").json();
    assertThat(summary.path("orders").asInt()).isEqualTo(2);
    assertThat(summary.at("/labels/bought").asInt()).isEqualTo(2);
    assertThat(summary.at("/reservations/reserved").asInt()).isEqualTo(1);
    assertThat(summary.path("doubles").toString()).doesNotContainPattern(":[1-9]");

    outside.delete("/effects");
    JsonNode none = outside.get("/effects/summary").json();
    assertThat(none.path("orders").asInt()).isZero();
    assertThat(none.at("/labels/bought").asInt()).isZero();
    assertThat(outside.effects("demo-woo:73").at("/labels/bought").asInt()).isZero();
  }

  @Test
  void a_double_is_shown_in_words_until_it_is_mended() throws IOException {
    buy("demo-woo:74/buy-label");
    String second = buy("demo-woo:74/buy-label").path("id").asString();
    JsonNode doubled = outside.get("/effects/summary").json();
    assertThat(doubled.at("/doubles/labels").asInt()).isEqualTo(1);
    assertThat(doubled.path("examples")).hasSize(1);
    assertThat(doubled.at("/examples/0").asString()).contains("demo-woo:74");

    outside.post("/carrier/v1/labels/" + second + "/void", "", CARRIER);
    JsonNode mended = outside.get("/effects/summary").json();
    assertThat(mended.at("/doubles/labels").asInt()).isZero();
    assertThat(mended.path("examples")).isEmpty();
  }

  @Test
  void effects_since_a_moment_are_asked_for_by_an_instant_or_in_milliseconds() throws IOException {
    buy("demo-woo:75/buy-label");
    Instant before = Instant.now().minusSeconds(60);
    for (String since : new String[] {before.toString(), Long.toString(before.toEpochMilli())}) {
      assertThat(outside.get("/effects/summary?since=" + since).json().at("/labels/bought").asInt())
          .isEqualTo(1);
    }
    assertThat(outside.get("/effects/summary?since=yesterday").status()).isEqualTo(400);
  }

  private static JsonNode buy(String reference) throws IOException {
    String body =
        """
        {"reference":"%s","shipTo":{"name":"n","line1":"a","city":"b","postcode":"10115","country":"DE"},
         "parcels":[{"grams":1}]}\
        """
            .formatted(reference);
    Outside.Answer answer = outside.post("/carrier/v1/labels", body, CARRIER);
    assertThat(answer.status()).isEqualTo(201);
    return answer.json();
  }

  private static void reserve(String reference) throws IOException {
    String body =
        "{\"reference\":\"%s\",\"lines\":[{\"sku\":\"MUG-001\",\"quantity\":1}]}"
            .formatted(reference);
    assertThat(outside.post("/warehouse/v1/reservations", body, WAREHOUSE).status()).isEqualTo(201);
  }

  private static void fulfill(long order, String tracking) throws IOException {
    String body =
        """
        {"query": "mutation($f: FulfillmentInput!) { fulfillmentCreate(fulfillment: $f) { userErrors { message } } }",
         "variables": {"f": {"trackingInfo": {"number": "%s"}, "lineItemsByFulfillmentOrder":
           [{"fulfillmentOrderId": "gid://shopify/FulfillmentOrder/%d"}]}}}
        """
            .formatted(tracking, order);
    assertThat(
            outside
                .post("/shops/demo-shopify/admin/api/2026-07/graphql.json", body, SHOPIFY)
                .json()
                .at("/data/fulfillmentCreate/userErrors"))
        .isEmpty();
  }
}
