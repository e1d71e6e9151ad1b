package dev.waybill.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.waybill.sandbox.Outside.Answer;
import dev.waybill.sandbox.Receiver.Delivery;
import dev.waybill.sandbox.easypost.EasyPost;
import java.io.IOException;
import java.net.URI;
import java.text.Normalizer;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The end that speaks EasyPost's protocol. */
class EasyPostTest {

  private static final String[] KEY = basic(EasyPost.TEST_KEY);
  private static final String SECRET = "sécret";

  private static Outside outside;

  @BeforeAll
  static void start() throws IOException {
    outside = new Outside();
  }

  @AfterAll
  static void stop() {
    outside.close();
  }

  @BeforeEach
  void usual() throws IOException {
    outside.delete("/effects");
    outside.delete("/faults");
    behaves("{}");
  }

  @Test
  void answers_have_the_fields_of_the_recorded_ones() throws IOException {
    JsonNode bought = bought("demo-woo:1/buy-label");
    assertThat(bought.propertyNames())
        .contains(
            "id",
            "object",
            "created_at",
            "is_return",
            "messages",
            "mode",
            "options",
            "reference",
            "status",
            "tracking_code",
            "customs_info",
            "from_address",
            "insurance",
            "parcel",
            "postage_label",
            "rates",
            "refund_status",
            "scan_form",
            "selected_rate",
            "tracker",
            "to_address",
            "return_address",
            "buyer_address",
            "forms",
            "fees",
            "usps_zone");
    assertThat(bought.path("postage_label").propertyNames())
        .contains(
            "id", "label_file_type", "label_url", "label_pdf_url", "label_zpl_url", "label_size");
    assertThat(bought.path("rates").path(0).propertyNames())
        .contains(
            "id",
            "carrier",
            "service",
            "rate",
            "currency",
            "retail_rate",
            "list_rate",
            "delivery_days",
            "est_delivery_days",
            "shipment_id",
            "carrier_account_id");
    assertThat(bought.path("tracker").propertyNames())
        .contains("id", "tracking_code", "status", "status_detail", "tracking_details", "carrier");
    assertThat(bought.path("mode").asString()).isEqualTo("test");
    assertThat(bought.path("selected_rate").path("rate").asString()).matches("\\d+\\.\\d\\d");
    assertThat(live("demo-woo:1")).isEqualTo(1);
  }

  @Test
  void a_key_that_is_wrong_or_of_the_other_mode_finds_nothing() throws IOException {
    String path = "/easypost/v2/shipments/" + created("demo-woo:2/buy-label").path("id").asString();
    assertThat(outside.get(path).status()).isEqualTo(401);
    assertThat(outside.get(path, basic("EZTKother")).status()).isEqualTo(403);
    assertThat(outside.get(path, basic(EasyPost.PRODUCTION_KEY)).status()).isEqualTo(404);
    assertThat(outside.get(path.replace("v2", "v3"), KEY).status()).isEqualTo(404);
    assertThat(outside.get(path, KEY).status()).isEqualTo(200);
    assertThat(outside.get("/easypost/v2/shipments/demo-woo:2%2Fbuy-label", KEY).status())
        .isEqualTo(200);
  }

  @Test
  void a_second_purchase_is_refused_and_many_at_once_buy_one() throws Exception {
    JsonNode shipment = created("demo-woo:3/buy-label");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 20; i++) {
        threads.submit(() -> buy(shipment));
      }
    }
    assertThat(code(buy(shipment))).isEqualTo("SHIPMENT.POSTAGE.EXISTS");
    assertThat(live("demo-woo:3")).isEqualTo(1);
    buy(created("demo-woo:3/buy-label"));
    assertThat(outside.doubles().path("labels").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "to_address.country, '', ADDRESS.COUNTRY.INVALID",
    "from_address.country, UK, ADDRESS.COUNTRY.INVALID",
    "parcel.weight, 0, PARAMETER.INVALID",
    "parcel.weight, '', PARAMETER.INVALID",
    "options.label_format, GIF, PARAMETER.INVALID"
  })
  void wrong_requests_are_refused(String field, String value, String code) throws IOException {
    ObjectNode shipment = request("demo-woo:4/buy-label");
    set(shipment, field, value);
    Answer answer = create(shipment);
    assertThat(answer.status()).isEqualTo(422);
    assertThat(code(answer)).isEqualTo(code);
    assertThat(code(outside.post("/easypost/v2/shipments", "{}", KEY)))
        .isEqualTo("PARAMETER.REQUIRED");
  }

  @ParameterizedTest
  @CsvSource({
    "to_address.zip, 00000, There is no such address.",
    "to_address.country, CH, Customs info required for UPSDAP international rates.",
    "parcel.weight, 5000, parcel.weight: the maximum weight is 2400oz.",
    "parcel.length, 0, parcel.length: is required."
  })
  void carriers_say_why_they_have_no_rate(String field, String value, String message)
      throws IOException {
    ObjectNode shipment = request("demo-woo:5/buy-label");
    if (value.equals("CH")) {
      set(shipment, "to_address.zip", "8001");
    }
    set(shipment, field, value);
    JsonNode created = create(shipment).json();
    assertThat(created.path("rates")).isEmpty();
    assertThat(created.path("messages").toString()).contains(message).contains("rate_error");
    assertThat(code(buy(created, "rate_1"))).isEqualTo("SHIPMENT.MISSING_RATE");
  }

  @Test
  void customs_have_to_be_whole_and_give_an_invoice() throws IOException {
    ObjectNode shipment = request("demo-woo:6/buy-label");
    set(shipment, "to_address.country", "CH");
    set(shipment, "to_address.zip", "8001");
    ObjectNode customs = shipment.putObject("customs_info");
    customs.put("contents_type", "merchandise");
    customs.put("customs_certify", true);
    customs.put("customs_signer", "A. Person");
    ObjectNode item = customs.putArray("customs_items").addObject();
    item.put("description", "Mug").put("quantity", 1).put("value", "12.00").put("weight", 5);
    assertThat(code(create(shipment))).isEqualTo("CUSTOMS_INFO.INVALID_PARAMS");
    item.put("origin_country", "DE");
    item.put("hs_tariff_number", "6912.00");
    item.put("weight", 50);
    assertThat(create(shipment).json().path("messages").toString()).contains("greater than");
    item.put("weight", 5);
    JsonNode bought = buy(create(shipment).json()).json();
    assertThat(bought.at("/forms/0/form_type").asString()).isEqualTo("commercial_invoice");
    assertThat(file(bought.at("/forms/0/form_url").asString())).startsWith("%PDF");
  }

  @ParameterizedTest
  @CsvSource({
    "failure, SHIPMENT.POSTAGE.FAILURE, 0",
    "timed_out, SHIPMENT.POSTAGE.TIMED_OUT, 0",
    "timed_out_bought, SHIPMENT.POSTAGE.TIMED_OUT, 1",
    "no_response, SHIPMENT.POSTAGE.NO_RESPONSE, 0",
    "no_response_bought, SHIPMENT.POSTAGE.NO_RESPONSE, 1",
    "rate_died, SHIPMENT.MISSING_RATE, 0"
  })
  void purchases_fail_in_every_way(String how, String code, int live) throws IOException {
    JsonNode shipment = created("demo-woo:7/buy-label");
    behaves("{\"buy\": \"%s\"}".formatted(how));
    assertThat(code(buy(shipment))).isEqualTo(code);
    assertThat(live("demo-woo:7")).isEqualTo(live);
  }

  @Test
  void a_purchase_under_way_is_done_a_moment_later() throws IOException {
    JsonNode shipment = created("demo-woo:8/buy-label");
    behaves("{\"buy\": \"in_progress\"}");
    assertThat(code(buy(shipment))).isEqualTo("SHIPMENT.PURCHASE.IN_PROGRESS");
    assertThat(code(buy(shipment))).isEqualTo("SHIPMENT.PURCHASE.IN_PROGRESS");
    await().until(() -> live("demo-woo:8") == 1);
    assertThat(code(buy(shipment))).isEqualTo("SHIPMENT.POSTAGE.EXISTS");
  }

  @Test
  void a_rate_that_died_costs_more_when_it_is_asked_for_again() throws IOException {
    JsonNode shipment = created("demo-woo:9/buy-label");
    behaves("{\"buy\": \"rate_died\", \"dearerBy\": 250}");
    buy(shipment);
    JsonNode rates =
        outside
            .post("/easypost/v2/shipments/" + id(shipment) + "/rerate", "", KEY)
            .json()
            .path("rates");
    double before = Double.parseDouble(shipment.at("/rates/0/rate").asString());
    assertThat(Double.parseDouble(rates.at("/0/rate").asString())).isEqualTo(before + 2.5);
    assertThat(buy(shipment, rates.at("/0/id").asString()).status()).isEqualTo(200);
  }

  @Test
  void the_answer_of_a_purchase_is_lost_and_the_label_is_there() throws IOException {
    JsonNode shipment = created("demo-woo:10/buy-label");
    behaves("{\"lose\": [\"buy\"]}");
    assertThatThrownBy(() -> buy(shipment)).isInstanceOf(IOException.class);
    JsonNode found = outside.get("/easypost/v2/shipments/" + id(shipment), KEY).json();
    assertThat(found.path("postage_label").path("label_url").asString()).isNotBlank();
    assertThat(live("demo-woo:10")).isEqualTo(1);
  }

  @Test
  void a_refund_is_submitted_and_refunded_when_somebody_says_so() throws IOException {
    JsonNode shipment = bought("demo-woo:11/buy-label");
    assertThat(refund(shipment).json().path("refund_status").asString()).isEqualTo("submitted");
    assertThat(live("demo-woo:11")).isZero();
    assertThat(refund(shipment).status()).isEqualTo(422);
    outside.post("/sandbox/easypost/refunds/" + id(shipment), "{\"status\": \"refunded\"}");
    assertThat(
            outside
                .get("/easypost/v2/shipments/" + id(shipment), KEY)
                .json()
                .path("refund_status")
                .asString())
        .isEqualTo("refunded");
  }

  @Test
  void a_fresh_label_is_refused_first_and_one_that_moves_always() throws IOException {
    behaves("{\"refundRejections\": 1}");
    JsonNode shipment = bought("demo-woo:12/buy-label");
    assertThat(refund(shipment).json().path("refund_status").asString()).isEqualTo("rejected");
    assertThat(live("demo-woo:12")).isEqualTo(1);
    assertThat(refund(shipment).json().path("refund_status").asString()).isEqualTo("submitted");
    behaves("{}");
    JsonNode moving = bought("demo-woo:13/buy-label");
    scanned(moving, "in_transit");
    assertThat(refund(moving).json().path("refund_status").asString()).isEqualTo("rejected");
  }

  @Test
  void labels_are_had_in_their_format_and_png_in_all() throws IOException {
    JsonNode png = bought("demo-woo:14/buy-label");
    assertThat(file(png.at("/postage_label/label_url").asString())).contains("PNG");
    String label = "/easypost/v2/shipments/" + id(png) + "/label?file_format=";
    assertThat(
            file(
                outside
                    .get(label + "ZPL", KEY)
                    .json()
                    .at("/postage_label/label_zpl_url")
                    .asString()))
        .startsWith("^XA");
    assertThat(
            file(
                outside
                    .get(label + "PDF", KEY)
                    .json()
                    .at("/postage_label/label_pdf_url")
                    .asString()))
        .startsWith("%PDF");
    ObjectNode wanted = request("demo-woo:15/buy-label");
    set(wanted, "options.label_format", "PDF");
    JsonNode pdf = buy(create(wanted).json()).json();
    assertThat(file(pdf.at("/postage_label/label_url").asString())).startsWith("%PDF");
    assertThat(
            outside
                .get("/easypost/v2/shipments/" + id(pdf) + "/label?file_format=ZPL", KEY)
                .status())
        .isEqualTo(422);
    String path = URI.create(pdf.at("/postage_label/label_url").asString()).getPath();
    assertThat(outside.get(path, KEY).status()).isEqualTo(400);
  }

  @Test
  void test_codes_and_others_are_tracked() throws IOException {
    assertThat(tracked("EZ4000000004").path("status").asString()).isEqualTo("delivered");
    assertThat(tracked("1Z999").path("status").asString()).isEqualTo("error");
    assertThat(tracked("EZ4000000004").path("id")).isEqualTo(tracked("EZ4000000004").path("id"));
  }

  @Test
  void news_of_a_parcel_is_signed_and_an_address_that_takes_nothing_is_disabled()
      throws IOException {
    String hook = hook();
    JsonNode shipment = bought("demo-woo:16/buy-label");
    behaves("{\"webhooks\": \"twice\"}");
    scanned(shipment, "in_transit");
    String code = shipment.path("tracking_code").asString();
    await().until(() -> news(code, "in_transit").size() == 2);
    Delivery one = news(code, "in_transit").getFirst();
    assertThat(one.headers().getFirst("X-Hmac-Signature"))
        .isEqualTo("hmac-sha256-hex=" + signature(one.body()));
    assertThat(one.json().path("description").asString()).isEqualTo("tracker.updated");

    outside.receiver.answer = 500;
    behaves("{}");
    for (int i = 0; i < 3; i++) {
      scanned(shipment, "out_for_delivery");
    }
    await().until(() -> !disabledAt(hook).isEmpty());
    outside.receiver.answer = 200;
    outside.put("/easypost/v2/webhooks/" + hook, "{}", KEY);
    assertThat(disabledAt(hook)).isEmpty();
    behaves("{\"webhooks\": \"reversed\"}");
    scanned(shipment, "available_for_pickup");
    scanned(shipment, "delivered");
    await().until(() -> !news(code, "available_for_pickup").isEmpty());
    assertThat(outside.receiver.deliveries.indexOf(news(code, "delivered").getFirst()))
        .isLessThan(
            outside.receiver.deliveries.indexOf(news(code, "available_for_pickup").getFirst()));
    outside.send("DELETE", "/easypost/v2/webhooks/" + hook, "", KEY);
  }

  @Test
  void addresses_are_corrected_or_not_found() throws IOException {
    ObjectNode body = Outside.JSON.createObjectNode();
    ObjectNode address = body.putObject("address");
    address.setAll((ObjectNode) request("x").path("to_address"));
    address.put("city", "Berlim");
    body.put("verify", true);
    JsonNode verified = outside.post("/easypost/v2/addresses", body.toString(), KEY).json();
    assertThat(verified.path("city").asString()).isEqualTo("BERLIN");
    assertThat(verified.at("/verifications/delivery/success").asBoolean()).isTrue();
    address.put("zip", "00000");
    assertThat(
            outside
                .post("/easypost/v2/addresses", body.toString(), KEY)
                .json()
                .at("/verifications/delivery/success")
                .asBoolean())
        .isFalse();
    body.put("verify_strict", true);
    assertThat(code(outside.post("/easypost/v2/addresses", body.toString(), KEY)))
        .isEqualTo("ADDRESS.VERIFY.FAILURE");
  }

  @Test
  void a_scan_form_takes_each_label_once_and_a_pickup_is_booked_and_cancelled() throws IOException {
    String id = id(bought("demo-woo:17/buy-label"));
    String form = "{\"shipments\": [{\"id\": \"%s\"}]}".formatted(id);
    JsonNode made = outside.post("/easypost/v2/scan_forms", form, KEY).json();
    assertThat(made.path("tracking_codes")).hasSize(1);
    assertThat(file(made.path("form_url").asString())).startsWith("%PDF");
    assertThat(outside.post("/easypost/v2/scan_forms", form, KEY).status()).isEqualTo(422);

    ObjectNode body = Outside.JSON.createObjectNode();
    ObjectNode pickup = body.putObject("pickup");
    pickup.set("address", request("x").path("from_address"));
    pickup.putObject("shipment").put("id", id);
    pickup.put("min_datetime", "2026-12-01T08:00:00Z").put("max_datetime", "2026-12-01T12:00:00Z");
    JsonNode asked = outside.post("/easypost/v2/pickups", body.toString(), KEY).json();
    String path = "/easypost/v2/pickups/" + asked.path("id").asString();
    JsonNode rate = asked.at("/pickup_rates/0");
    assertThat(
            outside
                .post(path + "/buy", rate.toString(), KEY)
                .json()
                .path("confirmation")
                .asString())
        .isNotBlank();
    assertThat(outside.post(path + "/cancel", "", KEY).json().path("status").asString())
        .isEqualTo("canceled");
  }

  @Test
  void the_fault_board_makes_it_fail_as_any_other_system() throws IOException {
    outside.put("/faults/easypost", "{\"rateLimit\": 1}");
    await().until(() -> create(request("demo-woo:18/buy-label")).status() == 429);
    outside.put("/faults/easypost", "{\"outage\": true}");
    assertThat(create(request("demo-woo:18/buy-label")).status()).isEqualTo(503);
    outside.put("/faults/easypost", "{\"rejectRate\": 1.0}");
    assertThat(created("demo-woo:18/buy-label").path("rates")).isEmpty();
  }

  private static String hook() throws IOException {
    String body =
        "{\"webhook\": {\"url\": \"%s\", \"webhook_secret\": \"%s\"}}"
            .formatted(outside.receiver.url(), SECRET);
    return outside.post("/easypost/v2/webhooks", body, KEY).json().path("id").asString();
  }

  private static String disabledAt(String hook) throws IOException {
    for (JsonNode one : outside.get("/easypost/v2/webhooks", KEY).json().path("webhooks")) {
      if (one.path("id").asString().equals(hook)) {
        return one.path("disabled_at").asString("");
      }
    }
    return "";
  }

  private static List<Delivery> news(String code, String status) {
    return outside.receiver.deliveries.stream()
        .filter(
            one ->
                one.json().at("/result/tracking_code").asString("").equals(code)
                    && one.json().at("/result/status").asString("").equals(status))
        .toList();
  }

  private static String signature(byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      byte[] key = Normalizer.normalize(SECRET, Normalizer.Form.NFKD).getBytes(UTF_8);
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void scanned(JsonNode shipment, String status) throws IOException {
    Answer answer =
        outside.post(
            "/sandbox/easypost/trackers/" + shipment.path("tracking_code").asString(),
            "{\"status\": \"%s\"}".formatted(status));
    assertThat(answer.status()).isEqualTo(200);
  }

  private static JsonNode tracked(String code) throws IOException {
    String body = "{\"tracker\": {\"tracking_code\": \"%s\", \"carrier\": \"USPS\"}}";
    return outside.post("/easypost/v2/trackers", body.formatted(code), KEY).json();
  }

  private static Answer refund(JsonNode shipment) throws IOException {
    return outside.post("/easypost/v2/shipments/" + id(shipment) + "/refund", "", KEY);
  }

  private static String file(String url) throws IOException {
    return outside.get(URI.create(url).getPath()).text();
  }

  private static int live(String order) throws IOException {
    return outside.effects(order).path("labels").path("live").asInt();
  }

  private static void behaves(String how) throws IOException {
    assertThat(outside.put("/sandbox/easypost", how).status()).isEqualTo(200);
  }

  private static String code(Answer answer) {
    return answer.json().path("error").path("code").asString("");
  }

  private static String id(JsonNode shipment) {
    return shipment.path("id").asString();
  }

  private static JsonNode bought(String reference) throws IOException {
    Answer answer = buy(created(reference));
    assertThat(answer.status()).isEqualTo(200);
    return answer.json();
  }

  private static Answer buy(JsonNode shipment) throws IOException {
    return buy(shipment, shipment.at("/rates/0/id").asString());
  }

  private static Answer buy(JsonNode shipment, String rate) throws IOException {
    return outside.post(
        "/easypost/v2/shipments/" + id(shipment) + "/buy",
        "{\"rate\": {\"id\": \"%s\"}}".formatted(rate),
        KEY);
  }

  private static JsonNode created(String reference) throws IOException {
    return create(request(reference)).json();
  }

  private static Answer create(ObjectNode shipment) throws IOException {
    ObjectNode body = Outside.JSON.createObjectNode();
    body.set("shipment", shipment);
    return outside.post("/easypost/v2/shipments", body.toString(), KEY);
  }

  private static ObjectNode request(String reference) {
    return (ObjectNode)
        Outside.JSON.readTree(
            """
            {"reference": "%s",
             "to_address": {"name": "A. Buyer", "street1": "Musterstr. 1", "city": "Berlin",
               "zip": "10115", "country": "DE"},
             "from_address": {"company": "Shop", "street1": "Lagerweg 2", "city": "Hamburg",
               "zip": "20095", "country": "DE"},
             "parcel": {"length": 10, "width": 8, "height": 4, "weight": 17.7},
             "options": {}}
            """
                .formatted(reference));
  }

  private static void set(ObjectNode shipment, String field, String value) {
    String[] path = field.split("\\.");
    ((ObjectNode) shipment.path(path[0])).put(path[1], value);
  }

  private static String[] basic(String key) {
    return new String[] {
      "Authorization", "Basic " + Base64.getEncoder().encodeToString((key + ":").getBytes(UTF_8))
    };
  }
}
