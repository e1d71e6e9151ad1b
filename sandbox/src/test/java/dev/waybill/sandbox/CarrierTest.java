package dev.waybill.sandbox;

import static dev.waybill.sandbox.Outside.CARRIER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.sandbox.Outside.Answer;
import java.io.IOException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CarrierTest {

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
  void forget() throws IOException {
    outside.delete("/effects");
  }

  @Test
  void one_key_buys_one_label_however_often_it_is_sent() throws IOException {
    Answer first = buy("demo-woo:1/buy-label", "80331", "DE", "k1");
    Answer second = buy("demo-woo:1/buy-label", "80331", "DE", "k1");
    assertThat(first.status()).isEqualTo(201);
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.text()).isEqualTo(first.text());
    assertThat(outside.effects("demo-woo:1").path("labels").path("bought").asInt()).isEqualTo(1);
  }

  @Test
  void one_key_buys_one_label_when_sent_many_times_at_once() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 40; i++) {
        threads.submit(() -> buy("demo-woo:9/buy-label", "80331", "DE", "k9"));
      }
    }
    assertThat(outside.effects("demo-woo:9").path("labels").path("bought").asInt()).isEqualTo(1);
  }

  @Test
  void other_content_under_a_known_key_is_refused() throws IOException {
    buy("demo-woo:2/buy-label", "80331", "DE", "k2");
    Answer other = buy("demo-woo:2/buy-label", "80332", "DE", "k2");
    assertThat(other.status()).isEqualTo(409);
    assertThat(other.json().path("code").asString()).isEqualTo("idempotency_mismatch");
  }

  @Test
  void without_a_key_every_call_buys_and_a_second_live_label_is_a_double() throws IOException {
    buy("demo-woo:3/buy-label", "80331", "DE", null);
    Answer second = buy("demo-woo:3/buy-label", "80331", "DE", null);
    assertThat(outside.doubles().path("labels").asInt()).isEqualTo(1);
    voidIt(second);
    voidIt(second);
    assertThat(outside.doubles().path("labels").asInt()).isZero();
    assertThat(outside.effects("demo-woo:3").path("labels").toString())
        .isEqualTo("{\"bought\":2,\"voided\":1,\"live\":1}");
  }

  @Test
  void a_second_round_is_a_double_only_while_the_first_is_not_voided() throws IOException {
    Answer first = buy("demo-woo:4/buy-label[WH1]", "80331", "DE", "k4");
    voidIt(first);
    buy("demo-woo:4/buy-label[WH1]#2", "80331", "DE", "k4#2");
    buy("demo-woo:4/buy-label[WH2]", "80331", "DE", "k4w2");
    assertThat(outside.doubles().path("labels").asInt()).isZero();
    buy("demo-woo:4/buy-label[WH1]#3", "80331", "DE", "k4#3");
    assertThat(outside.doubles().path("labels").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "00000, DE, undeliverable_address",
    "80331, AQ, unsupported_country",
    "80331, '', invalid_address",
    "80331, UK, invalid_address",
    "'', DE, invalid_address",
    "8033, DE, invalid_address",
    "10013, US, invalid_address"
  })
  void says_no_to_where_it_does_not_go(String postcode, String country, String code)
      throws IOException {
    Answer answer = buy("demo-woo:5/buy-label", postcode, country, null);
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().path("code").asString()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({
    "SG, '', '', 238857, 201",
    "HK, '', '', '', 201",
    "AE, '', Dubai, '', 201",
    "IE, Dublin, '', '', 201",
    "US, Springfield, IL, 62701, 201",
    "AE, '', '', '', 422",
    "DE, '', '', 80331, 422",
    "US, Springfield, '', 62701, 422",
    "GB, London, '', SW1A1AA, 422"
  })
  void wants_to_know_what_the_country_asks_for(
      String country, String city, String region, String postcode, int status) throws IOException {
    String body =
        """
        {"reference":"demo-woo:8/%s","shipTo":{"company":"Tea","line1":"Street 1","city":"%s","region":"%s",
         "postcode":"%s","country":"%s"},"parcels":[{"grams":700}]}\
        """
            .formatted(country, city, region, postcode, country);
    assertThat(outside.post("/carrier/v1/labels", body, CARRIER).status()).isEqualTo(status);
  }

  @Test
  void finds_labels_by_reference_and_prints_them() throws IOException {
    buy("demo-woo:6/buy-label", "80331", "DE", "k6");
    Answer found = outside.get("/carrier/v1/labels?reference=demo-woo:6%2Fbuy-label", CARRIER);
    String id = found.json().path("labels").path(0).path("id").asString();
    Answer pdf = outside.get("/carrier/v1/labels/" + id + ".pdf");
    assertThat(pdf.header("content-type")).isEqualTo("application/pdf");
    assertThat(pdf.text()).startsWith("%PDF");
    assertThat(outside.get("/carrier/v1/labels?reference=none", CARRIER).text())
        .isEqualTo("{\"labels\":[]}");
  }

  @Test
  void a_parcel_that_is_on_its_way_cannot_be_voided() throws IOException {
    String path =
        "/carrier/v1/labels/"
            + buy("demo-woo:7/buy-label", "80331", "DE", "k7").json().path("id").asString();
    outside.post(path + "/hand-over", "", CARRIER);
    assertThat(outside.post(path + "/void", "", CARRIER).json().path("code").asString())
        .isEqualTo("already_shipped");
  }

  @Test
  void knows_its_customers_by_their_key_and_quotes_rates() throws IOException {
    assertThat(outside.get("/carrier/v1/labels?reference=x").status()).isEqualTo(401);
    Answer rates =
        outside.post(
            "/carrier/v1/rates",
            "{\"shipTo\":{\"country\":\"DE\"},\"parcels\":[{\"grams\":700}]}",
            CARRIER);
    assertThat(rates.json().path("rates").path(0).path("amount").toString())
        .isEqualTo("{\"minor\":729,\"currency\":\"EUR\"}");
  }

  private static Answer buy(String reference, String postcode, String country, String key)
      throws IOException {
    String body =
        """
        {"reference":"%s","service":"economy","shipFrom":{"location":"WH1"},
         "shipTo":{"name":"山田 Żółć","line1":"Rue 1","city":"Łódź","postcode":"%s","country":"%s"},
         "parcels":[{"grams":700,"items":[{"sku":"MUG-001","quantity":1}]}]}\
        """
            .formatted(reference, postcode, country);
    return key == null
        ? outside.post("/carrier/v1/labels", body, CARRIER)
        : outside.post("/carrier/v1/labels", body, CARRIER[0], CARRIER[1], "Idempotency-Key", key);
  }

  private static void voidIt(Answer label) throws IOException {
    String id = label.json().path("id").asString();
    Answer voided = outside.post("/carrier/v1/labels/" + id + "/void", "", CARRIER);
    assertThat(voided.json().path("status").asString()).isEqualTo("voided");
  }
}
