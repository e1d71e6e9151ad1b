package dev.waybill.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.sandbox.Outside.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Karrio, the gateway. */
class KarrioTest {

  private static final String[] OURS = {"Authorization", "Token sandbox-karrio-key"};
  private static final String[] OTHERS = {"Authorization", "Token sandbox-karrio-other-key"};
  private static final String SHIPMENTS = "/karrio/v1/shipments";

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
  void well() throws IOException {
    outside.put("/sandbox/karrio", "{}");
    outside.delete("/sandbox/karrio/faults");
  }

  @Test
  void a_shipment_is_drafted_bought_and_cancelled() throws IOException {
    JsonNode draft = draft("demo-woo:1/buy-label", "10115");
    assertThat(draft.path("status").asString()).isEqualTo("draft");
    assertThat(draft.path("rates")).hasSize(4);
    assertThat(draft.path("rates").get(0).path("total_charge").asDouble()).isEqualTo(6.09);
    assertThat(live("demo-woo:1")).isZero();

    Answer bought = purchase(draft);
    assertThat(bought.status()).isEqualTo(200);
    JsonNode label = bought.json().path("shipping_documents").get(0);
    assertThat(Base64.getDecoder().decode(label.path("base64").asString()))
        .startsWith("%PDF".getBytes());
    assertThat(purchase(draft).status()).isEqualTo(409);
    assertThat(live("demo-woo:1")).isEqualTo(1);

    assertThat(post(at(draft, "/cancel"), "").status()).isEqualTo(200);
    assertThat(post(at(draft, "/cancel"), "").status()).isEqualTo(202);
    assertThat(purchase(draft).status()).isEqualTo(409);
    assertThat(live("demo-woo:1")).isZero();
  }

  @Test
  void two_purchases_at_a_time_buy_twice() throws IOException {
    outside.put("/sandbox/karrio", "{\"carrierMs\": 300}");
    JsonNode draft = draft("demo-woo:2/buy-label", "10115");
    var first = CompletableFuture.supplyAsync(() -> bought(draft));
    var second = CompletableFuture.supplyAsync(() -> bought(draft));
    assertThat(first.join() + second.join()).isEqualTo(400);
    assertThat(live("demo-woo:2")).isEqualTo(2);
    assertThat(outside.doubles().path("labels").asInt()).isPositive();
  }

  @Test
  void bodies_that_its_description_does_not_allow_are_refused() throws IOException {
    assertThat(refused(one -> ((ObjectNode) one.path("recipient")).remove("country_code")))
        .contains("recipient.country_code");
    assertThat(refused(one -> ((ObjectNode) one.path("parcels").get(0)).put("weight_unit", "GRAM")))
        .contains("parcels[0].weight_unit");
    assertThat(refused(one -> ((ObjectNode) one.path("parcels").get(0)).put("weight", "heavy")))
        .contains("parcels[0].weight");
    assertThat(refused(one -> one.put("reference", "r".repeat(36)))).contains("reference");
    assertThat(refused(one -> one.put("label_format", "PDF"))).contains("label_format");
    assertThat(refused(one -> one.remove("parcels"))).contains("parcels");
  }

  @Test
  void what_carriers_do_not_serve_is_said_in_their_words() throws IOException {
    Answer refused = create("demo-woo:3/buy-label", "00000");
    assertThat(refused.status()).isEqualTo(424);
    JsonNode message = refused.json().path("messages").get(0);
    assertThat(message.path("carrier_name").asString()).isEqualTo("dhl_parcel_de");
    assertThat(message.path("code").asString()).isEqualTo("undeliverable_address");
  }

  @Test
  void another_account_sees_nothing_of_it_and_a_wrong_key_nothing_at_all() throws IOException {
    JsonNode draft = draft("demo-woo:4/buy-label", "10115");
    assertThat(outside.get(at(draft, ""), OTHERS).status()).isEqualTo(404);
    assertThat(outside.get(at(draft, ""), "Authorization", "Token nobody").status()).isEqualTo(401);
    assertThat(
            outside
                .get(
                    at(draft, ""),
                    "Authorization",
                    "Token sandbox-karrio-key",
                    "x-test-mode",
                    "true")
                .status())
        .isEqualTo(404);
  }

  @Test
  void a_search_by_reference_finds_parts_of_it() throws IOException {
    draft("demo-woo:5/buy-label", "10115");
    draft("demo-woo:55/buy-label", "10115");
    Answer found = outside.get(SHIPMENTS + "?reference=DEMO-WOO:5", OURS);
    assertThat(found.json().path("count").asInt()).isEqualTo(2);
  }

  @Test
  void faults_hit_the_next_calls() throws IOException {
    JsonNode draft = draft("demo-woo:6/buy-label", "10115");
    fault("purchase", "carrier-silent-sold");
    assertThat(purchase(draft).status()).isEqualTo(424);
    assertThat(live("demo-woo:6")).isEqualTo(1);
    assertThat(outside.get(at(draft, ""), OURS).json().path("status").asString())
        .isEqualTo("draft");

    fault("purchase", "rate-died");
    assertThat(purchase(draft).json().path("errors").get(0).path("code").asString())
        .isEqualTo("service_unavailable");

    JsonNode other = draft("demo-woo:7/buy-label", "10115");
    purchase(other);
    fault("cancel", "refused");
    assertThat(post(at(other, "/cancel"), "").status()).isEqualTo(424);
    assertThat(post(at(other, "/cancel"), "").status()).isEqualTo(200);
  }

  @Test
  void what_a_driver_is_booked_for_is_not_cancelled() throws IOException {
    JsonNode draft = draft("demo-woo:8/buy-label", "10115");
    String number = purchase(draft).json().path("tracking_number").asString();
    Answer pickup =
        post(
            "/karrio/v1/pickups/dhl_parcel_de/schedule",
            """
            {"pickup_date": "2026-12-01", "ready_time": "09:00", "closing_time": "17:00",
             "tracking_numbers": ["%s"]}
            """
                .formatted(number));
    assertThat(pickup.status()).isEqualTo(201);
    assertThat(post(at(draft, "/cancel"), "").status()).isEqualTo(409);
    String id = pickup.json().path("id").asString();
    assertThat(post("/karrio/v1/pickups/" + id + "/cancel", "{}").status()).isEqualTo(200);
    assertThat(post(at(draft, "/cancel"), "").status()).isEqualTo(200);
  }

  @Test
  void its_webhooks_carry_their_secret_and_are_switched_off_after_six_failures()
      throws IOException {
    JsonNode hook =
        post(
                "/karrio/v1/webhooks",
                "{\"url\": \"%s/karrio\", \"enabled_events\": [\"tracker_updated\"]}"
                    .formatted(outside.receiver.url()))
            .json();
    JsonNode draft = draft("demo-woo:9/buy-label", "10115");
    String number = purchase(draft).json().path("tracking_number").asString();
    String moves = "/sandbox/karrio/trackers/" + number;
    outside.post(moves, "{\"status\": \"in_transit\"}");
    await().until(() -> told(number) == 1);
    var delivery = outside.receiver.deliveries.getLast();
    assertThat(delivery.headers().getFirst("X-Event-Id")).isEqualTo(hook.path("secret").asString());
    assertThat(delivery.json().path("event").asString()).isEqualTo("tracker_updated");
    assertThat(post(at(draft, "/cancel"), "").status()).isEqualTo(409);

    outside.receiver.answer = 500;
    for (int i = 2; i <= 7; i++) {
      outside.post(moves, "{\"status\": \"in_transit\"}");
      int so = i;
      await().until(() -> told(number) == so);
    }
    outside.receiver.answer = 200;
    await()
        .until(
            () ->
                outside
                    .get("/karrio/v1/webhooks/" + hook.path("id").asString(), OURS)
                    .json()
                    .path("disabled")
                    .asBoolean());
  }

  private static long told(String number) {
    return outside.receiver.deliveries.stream()
        .filter(one -> one.path().equals("/karrio"))
        .filter(one -> one.json().path("data").path("tracking_number").asString().equals(number))
        .count();
  }

  private static String refused(Consumer<ObjectNode> change) throws IOException {
    ObjectNode body = (ObjectNode) Outside.JSON.readTree(body("demo-woo:20/buy-label", "10115"));
    change.accept(body);
    Answer answer = post(SHIPMENTS, body.toString());
    assertThat(answer.status()).isEqualTo(400);
    return answer.text();
  }

  private static void fault(String call, String fault) throws IOException {
    outside.post(
        "/sandbox/karrio/faults", "{\"call\":\"%s\",\"fault\":\"%s\"}".formatted(call, fault));
  }

  private static int bought(JsonNode draft) {
    try {
      return purchase(draft).status();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Answer purchase(JsonNode draft) throws IOException {
    String rate = draft.path("rates").get(0).path("id").asString();
    return post(at(draft, "/purchase"), "{\"selected_rate_id\": \"%s\"}".formatted(rate));
  }

  private static JsonNode draft(String reference, String postcode) throws IOException {
    Answer created = create(reference, postcode);
    assertThat(created.status()).as(created.text()).isEqualTo(201);
    return created.json();
  }

  private static Answer create(String reference, String postcode) throws IOException {
    return post(SHIPMENTS, body(reference, postcode));
  }

  private static String body(String reference, String postcode) {
    return """
    {"reference": "%s", "metadata": {"reference": "%1$s"}, "label_type": "PDF",
     "shipper": {"person_name": "Shop", "address_line1": "Lagerweg 1", "city": "Leipzig",
                 "postal_code": "04103", "country_code": "DE"},
     "recipient": {"person_name": "Ada", "address_line1": "Musterweg 1", "city": "Berlin",
                   "postal_code": "%s", "country_code": "DE"},
     "parcels": [{"weight": 450, "weight_unit": "G", "length": 20, "width": 15, "height": 10,
                  "dimension_unit": "CM"}]}
    """
        .formatted(reference, postcode);
  }

  private static String at(JsonNode shipment, String rest) {
    return SHIPMENTS + '/' + shipment.path("id").asString() + rest;
  }

  private static Answer post(String path, String body) throws IOException {
    return outside.post(path, body, OURS);
  }

  private static int live(String order) throws IOException {
    return outside.effects(order).path("labels").path("live").asInt();
  }
}
