package dev.waybill.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.sandbox.Outside.Answer;
import dev.waybill.sandbox.Receiver.Delivery;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The end that speaks ShipEngine's protocol. */
class ShipEngineTest {

  private static final String[] LIVE = {"API-Key", "sandbox-shipengine-key"};
  private static final String[] TEST = {"API-Key", "TEST_sandbox-shipengine-key"};
  private static final String V1 = "/shipengine/v1";
  private static final AtomicInteger NUMBERS = new AtomicInteger(7_000);

  private static Outside outside;

  @BeforeAll
  static void start() throws IOException {
    outside = new Outside();
  }

  @AfterEach
  void well() throws IOException {
    outside.put("/sandbox/shipengine", "{}");
    outside.delete("/faults");
  }

  @AfterAll
  static void stop() {
    outside.close();
  }

  @Test
  void a_rate_is_bought_and_its_files_are_there() throws IOException {
    String order = order();
    JsonNode shipment = rates(shipment(order, "10115", "DE"));
    List<JsonNode> rates = shipment.path("rate_response").path("rates").valueStream().toList();
    assertThat(rates)
        .extracting(rate -> rate.path("service_code").asString())
        .containsExactly("sandbox_post_economy", "sandbox_post_express");

    JsonNode label = buy(rates.getFirst(), LIVE);

    assertThat(label.path("shipment_id")).isEqualTo(shipment.path("shipment_id"));
    assertThat(label.path("shipment_cost").path("amount").asDouble())
        .isEqualTo(
            rates.getFirst().path("shipping_amount").path("amount").asDouble()
                + rates.getFirst().path("other_amount").path("amount").asDouble());
    assertThat(file(label, "pdf")).startsWith("%PDF-");
    assertThat(file(label, "png")).contains("PNG");
    assertThat(file(label, "zpl"))
        .startsWith("^XA")
        .contains(label.path("tracking_number").asString());
    assertThat(live(order)).isEqualTo(1);
    JsonNode found =
        get("/labels?shipment_id=" + label.path("shipment_id").asString(), LIVE).path("labels");
    assertThat(found).hasSize(1);
    assertThat(found.path(0)).isEqualTo(label);
  }

  @Test
  void what_was_made_in_test_mode_is_not_known_to_the_live_key() throws IOException {
    String order = order();
    Answer made = outside.post(V1 + "/rates", rateRequest(shipment(order, "10115", "DE")), TEST);
    String id = made.json().path("shipment_id").asString();

    assertThat(outside.get(V1 + "/shipments/" + id, TEST).status()).isEqualTo(200);
    assertThat(outside.get(V1 + "/shipments/" + id, LIVE).status()).isEqualTo(404);
    Answer wrong = outside.get(V1 + "/shipments/" + id, "API-Key", "another");
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(error(wrong).path("error_code").asString()).isEqualTo("unauthorized");
  }

  @Test
  void a_shipment_is_found_by_an_id_of_ours_that_is_cut_at_fifty_characters() throws IOException {
    String order = order();
    String external = order + "x".repeat(60);
    String body =
        rateRequest(shipment(order, "10115", "DE").replace("\"ours\"", '"' + external + '"'));
    assertThat(outside.post(V1 + "/rates", body, LIVE).status()).isEqualTo(200);

    String path = V1 + "/shipments/external_shipment_id/";
    assertThat(outside.get(path + external.replace(":", "%3A"), LIVE).status()).isEqualTo(404);
    assertThat(outside.get(path + external.substring(0, 50).replace(":", "%3A"), LIVE).status())
        .isEqualTo(200);
    assertThat(error(outside.post(V1 + "/rates", body, LIVE)).path("error_code").asString())
        .isEqualTo("identifier_conflict");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"gram\" -> \"grams\"",
        "\"centimeter\" -> \"millimeter\"",
        "\"phone\" -> \"telephone\"",
        "\"PL\" -> \"POL\"",
        "\"weight\" -> \"mass\"",
        "\"se-100001\" -> \"100001\"",
      })
  void what_the_description_does_not_know_is_refused(String change) throws IOException {
    String[] parts = change.split(" -> ");
    Answer answer =
        outside.post(
            V1 + "/rates",
            rateRequest(shipment(order(), "10115", "DE")).replace(parts[0], parts[1]),
            LIVE);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("request_id").asString()).hasSize(36);
    assertThat(error(answer).path("error_source").asString()).isEqualTo("shipengine");
    assertThat(error(answer).path("error_type").asString()).isEqualTo("validation");
  }

  @Test
  void an_address_that_carriers_refuse_has_no_rates_and_says_why() throws IOException {
    JsonNode rates = rates(shipment(order(), "00000", "DE")).path("rate_response");

    assertThat(rates.path("rates")).isEmpty();
    assertThat(rates.path("errors").path(0).path("error_source").asString()).isEqualTo("carrier");
  }

  @Test
  void goods_that_leave_the_union_are_declared() throws IOException {
    JsonNode rates = rates(shipment(order(), "8001", "CH")).path("rate_response");
    String rate = rates.path("rates").path(0).path("rate_id").asString();

    Answer answer = outside.post(V1 + "/labels/rates/" + rate, "{}", LIVE);

    assertThat(error(answer).path("error_code").asString()).isEqualTo("customs_items_required");
  }

  @Test
  void a_void_may_be_refused_at_first_and_is_followed_to_the_credit() throws IOException {
    String order = order();
    String label = bought(order);
    outside.put("/sandbox/shipengine", "{\"voids\": \"later\", \"refunds\": \"pending\"}");
    String path = V1 + "/labels/" + label + "/void";

    assertThat(outside.put(path, "", LIVE).json().path("approved").asBoolean()).isFalse();
    assertThat(outside.put(path, "", LIVE).json().path("approved").asBoolean()).isTrue();
    assertThat(outside.put(path, "", LIVE).json().path("reason_code").asString())
        .isEqualTo("label_already_voided");
    assertThat(live(order)).isZero();
    outside.post("/sandbox/shipengine/labels/" + label + "/refund", "{\"status\": \"approved\"}");
    JsonNode refund = get("/labels/" + label, LIVE).path("refund_details");
    assertThat(refund.path("refund_status").asString()).isEqualTo("approved");
    assertThat(refund.path("amount_credited")).isEqualTo(refund.path("amount_paid"));
  }

  @Test
  void a_purchase_in_doubt_bought_a_label_and_a_second_one_is_a_double() throws IOException {
    String order = order();
    JsonNode rate =
        rates(shipment(order, "10115", "DE")).path("rate_response").path("rates").path(0);
    long before = outside.doubles().path("labels").asLong();
    outside.put("/sandbox/shipengine", "{\"purchases\": \"in-doubt\"}");

    String path = V1 + "/labels/rates/" + rate.path("rate_id").asString();
    assertThat(error(outside.post(path, "{}", LIVE)).path("error_type").asString())
        .isEqualTo("system");

    assertThat(live(order)).isEqualTo(1);
    outside.put("/sandbox/shipengine", "{}");
    buy(rate, LIVE);
    assertThat(outside.doubles().path("labels").asLong()).isEqualTo(before + 1);
  }

  @Test
  void rates_die_and_calls_of_a_minute_are_limited() throws IOException {
    JsonNode rate =
        rates(shipment(order(), "10115", "DE")).path("rate_response").path("rates").path(0);
    outside.delete("/sandbox/shipengine/rates");

    String path = V1 + "/labels/rates/" + rate.path("rate_id").asString();
    assertThat(outside.post(path, "{}", LIVE).status()).isEqualTo(404);

    outside.put("/sandbox/shipengine", "{\"perMinute\": 1}");
    outside.get(V1 + "/carriers", LIVE);
    Answer many = outside.get(V1 + "/carriers", LIVE);
    assertThat(many.status()).isEqualTo(429);
    assertThat(Integer.parseInt(many.header("Retry-After"))).isBetween(1, 61);
  }

  @Test
  void news_of_a_parcel_is_signed_with_a_key_that_is_served() throws Exception {
    String label = bought(order());
    URI to = outside.receiver.url().resolve("/shipengine-hooks");
    outside.put(
        "/sandbox/shipengine", "{\"webhooks\": \"twice\", \"webhookUrl\": \"%s\"}".formatted(to));

    outside.post(
        "/sandbox/shipengine/labels/" + label + "/events",
        "{\"status\": \"IT\", \"city\": \"Berlin\"}");

    await().until(() -> hooks().size() == 2);
    Delivery hook = hooks().getFirst();
    assertThat(signed(hook, outside.get("/shipengine/jwks").json().path("keys").path(0))).isTrue();
    assertThat(hook.json().path("resource_type").asString()).isEqualTo("API_TRACK");
    JsonNode told = hook.json().path("data");
    assertThat(told.path("status_code").asString()).isEqualTo("IT");
    assertThat(get("/labels/" + label + "/track", LIVE).path("events"))
        .isEqualTo(told.path("events"));
    assertThat(
            outside
                .put(V1 + "/labels/" + label + "/void", "", LIVE)
                .json()
                .path("reason_code")
                .asString())
        .isEqualTo("label_already_used");
  }

  @Test
  void a_way_back_a_manifest_and_a_driver_can_be_had() throws IOException {
    String label = bought(order());

    JsonNode back = outside.post(V1 + "/labels/" + label + "/return", "{}", LIVE).json();
    assertThat(back.path("is_return_label").asBoolean()).isTrue();
    assertThat(back.path("ship_to").path("name").asString()).isEqualTo("Waybill");

    String labels = "\"label_ids\": [\"" + label + "\"]";
    JsonNode manifest =
        outside.post(V1 + "/manifests", "{" + labels + "}", LIVE).json().path("manifests").path(0);
    assertThat(manifest.path("shipments").asInt()).isEqualTo(1);
    assertThat(outside.post(V1 + "/manifests", "{" + labels + "}", LIVE).status()).isEqualTo(400);

    JsonNode pickup =
        outside
            .post(
                V1 + "/pickups",
                """
                {%s, "contact_details": {"name": "Ada", "email": "ada@example.org", "phone": "030 1234567"},
                 "pickup_window": {"start_at": "2026-12-01T08:00:00Z", "end_at": "2026-12-01T12:00:00Z"}}
                """
                    .formatted(labels),
                LIVE)
            .json();
    String path = V1 + "/pickups/" + pickup.path("pickup_id").asString();
    assertThat(outside.send("DELETE", path, "", LIVE).status()).isEqualTo(200);
    assertThat(outside.send("DELETE", path, "", LIVE).status()).isEqualTo(404);
  }

  @Test
  void addresses_are_checked() throws IOException {
    String address =
        "[{\"address_line1\": \"Main Streat 1\", \"city_locality\": \"Berlin\", \"postal_code\":"
            + " \"%s\", \"country_code\": \"%s\"}]";

    JsonNode known =
        outside.post(V1 + "/addresses/validate", address.formatted("10115", "DE"), LIVE).json();
    assertThat(known.path(0).path("status").asString()).isEqualTo("verified");
    assertThat(known.path(0).path("matched_address").path("address_line1").asString())
        .isEqualTo("MAIN STREET 1");
    JsonNode unknown =
        outside.post(V1 + "/addresses/validate", address.formatted("00000", "DE"), LIVE).json();
    assertThat(unknown.path(0).path("status").asString()).isEqualTo("error");
    JsonNode abroad =
        outside.post(V1 + "/addresses/validate", address.formatted("1", "AQ"), LIVE).json();
    assertThat(abroad.path(0).path("status").asString()).isEqualTo("unverified");
  }

  private static List<Delivery> hooks() {
    return outside.receiver.deliveries.stream()
        .filter(one -> one.path().equals("/shipengine-hooks"))
        .toList();
  }

  /** Computed here once more, over the bytes that came. */
  private static boolean signed(Delivery hook, JsonNode key) throws GeneralSecurityException {
    assertThat(hook.headers().getFirst("x-shipengine-rsa-sha256-key-id"))
        .isEqualTo(key.path("kid").asString());
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initVerify(
        KeyFactory.getInstance("RSA")
            .generatePublic(new RSAPublicKeySpec(number(key, "n"), number(key, "e"))));
    signature.update((hook.headers().getFirst("x-shipengine-timestamp") + '.').getBytes(UTF_8));
    signature.update(hook.body());
    return signature.verify(
        Base64.getDecoder().decode(hook.headers().getFirst("x-shipengine-rsa-sha256-signature")));
  }

  private static BigInteger number(JsonNode key, String name) {
    return new BigInteger(1, Base64.getUrlDecoder().decode(key.path(name).asString()));
  }

  private static String bought(String order) throws IOException {
    JsonNode rates = rates(shipment(order, "10115", "DE")).path("rate_response");
    return buy(rates.path("rates").path(0), LIVE).path("label_id").asString();
  }

  private static JsonNode buy(JsonNode rate, String... key) throws IOException {
    Answer answer =
        outside.post(
            V1 + "/labels/rates/" + rate.path("rate_id").asString(),
            "{\"label_layout\": \"A6\", \"label_format\": \"pdf\"}",
            key);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  private static String file(JsonNode label, String type) throws IOException {
    String path = URI.create(label.path("label_download").path(type).asString()).getPath();
    return outside.get(path).text();
  }

  private static int live(String order) throws IOException {
    return outside.effects(order).path("labels").path("live").asInt();
  }

  private static JsonNode get(String path, String... key) throws IOException {
    return outside.get(V1 + path, key).json();
  }

  private static JsonNode error(Answer answer) {
    return answer.json().path("errors").path(0);
  }

  private static String order() {
    return "demo-woo:" + NUMBERS.incrementAndGet();
  }

  private static JsonNode rates(String shipment) throws IOException {
    Answer answer = outside.post(V1 + "/rates", rateRequest(shipment), LIVE);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  private static String rateRequest(String shipment) {
    return "{\"rate_options\": {\"carrier_ids\": [\"se-100001\"]}, \"shipment\": %s}"
        .formatted(shipment.replace("\"ours\"", "\"ours" + NUMBERS.incrementAndGet() + '"'));
  }

  private static String shipment(String order, String postcode, String country) {
    return """
    {"external_shipment_id": "ours", "advanced_options": {"custom_field1": "%s/buy-label"},
     "ship_to": {"name": "Ada", "address_line1": "Musterweg 1", "city_locality": "Ort", "postal_code": "%s", "country_code": "%s"},
     "ship_from": {"name": "Waybill", "phone": "030 1234567", "address_line1": "ul. Prosta 1", "city_locality": "Warszawa", "postal_code": "00-001", "country_code": "PL"},
     "packages": [{"package_code": "package", "weight": {"value": 700, "unit": "gram"},
       "dimensions": {"unit": "centimeter", "length": 30, "width": 20, "height": 10}}]}
    """
        .formatted(order, postcode, country);
  }
}
