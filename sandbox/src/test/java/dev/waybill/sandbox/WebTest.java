package dev.waybill.sandbox;

import static dev.waybill.sandbox.Outside.CARRIER;
import static dev.waybill.sandbox.Outside.WAREHOUSE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.sandbox.Outside.Answer;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What all of the sandbox's HTTP has in common. */
class WebTest {

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
  void what_is_not_there_is_a_404_in_json() throws IOException {
    Answer answer = outside.get("/nowhere?x=1");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json().path("code").asString()).isEqualTo("not_found");
    assertThat(answer.json().path("message").asString()).contains("/nowhere?x=1");
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
  }

  @Test
  void a_body_that_is_no_json_object_or_too_large_is_refused() throws IOException {
    for (String body : new String[] {"", "{", "[]", "7", "{\"a\":" + "[".repeat(100)}) {
      Answer answer = outside.post("/carrier/v1/rates", body, CARRIER);
      assertThat(answer.status()).as(body).isEqualTo(400);
      assertThat(answer.json().path("code").asString()).isEqualTo("invalid_json");
    }
    String large = "{\"a\":\"" + "x".repeat(2 * 1024 * 1024) + "\"}";
    assertThat(outside.post("/carrier/v1/rates", large, CARRIER).status()).isEqualTo(413);
  }

  @Test
  void path_and_query_are_decoded_each_in_its_own_way() throws IOException {
    outside.put(
        "/warehouse/v1/stock/A%2FB+%C3%A9", "{\"location\":\"WH1\",\"onHand\":3}", WAREHOUSE);
    assertThat(outside.get("/warehouse/v1/stock", WAREHOUSE).json().findValuesAsString("sku"))
        .contains("A/B+é");
    assertThat(outside.get("/effects?order=demo%2Dwoo%3A1+%2B").json().path("order").asString())
        .isEqualTo("demo-woo:1 +");
    assertThat(outside.get("/mail/api/messages?page=two").status()).isEqualTo(400);
  }

  @Test
  void a_connection_serves_many_calls_and_a_head_has_no_body() throws IOException {
    for (int i = 0; i < 50; i++) {
      assertThat(outside.get("/health").json().path("status").asString()).isEqualTo("UP");
    }
    Answer head = outside.send("HEAD", "/health", "");
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.text()).isEmpty();
  }

  @Test
  void links_lead_to_where_the_caller_found_the_sandbox() throws IOException {
    String body =
        """
        {"reference":"demo-woo:9/buy-label","shipTo":{"name":"n","line1":"a","city":"b","postcode":"10115","country":"DE"},
         "parcels":[{"grams":1}]}\
        """;
    String url =
        outside.post("/carrier/v1/labels", body, CARRIER).json().path("labelUrl").asString();
    assertThat(url).startsWith("http://127.0.0.1:" + outside.world.port() + "/");
    Answer pdf = outside.get(url.substring(url.indexOf('/', "http://".length())));
    assertThat(pdf.header("Content-Type")).isEqualTo("application/pdf");
    assertThat(pdf.text()).startsWith("%PDF-");
  }
}
