package dev.waybill.sandbox;

import static dev.waybill.sandbox.Outside.CARRIER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.sandbox.Outside.Answer;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FaultsTest {

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
  void mend() throws IOException {
    outside.delete("/faults");
  }

  @Test
  void an_outage_begins_and_ends_at_once_and_hits_only_its_system() throws IOException {
    outside.put("/faults/carrier", "{\"outage\":true}");
    assertThat(buy("demo-woo:1/buy-label").status()).isEqualTo(503);
    assertThat(outside.get("/warehouse/v1/stock", Outside.WAREHOUSE).status()).isEqualTo(200);
    outside.delete("/faults/carrier");
    assertThat(buy("demo-woo:1/buy-label").status()).isEqualTo(201);
  }

  @Test
  void a_lost_answer_means_that_the_work_is_done() throws IOException {
    outside.put("/faults/carrier", "{\"answerLostRate\":1}");
    assertThatThrownBy(() -> buy("demo-woo:2/buy-label")).isInstanceOf(IOException.class);
    outside.delete("/faults");
    assertThat(outside.effects("demo-woo:2").path("labels").path("bought").asInt()).isEqualTo(1);
    assertThat(buy("demo-woo:2/buy-label").status()).isEqualTo(200);
  }

  @Test
  void an_error_means_that_the_work_is_not_done() throws IOException {
    outside.put("/faults/carrier", "{\"errorRate\":1.0}");
    assertThat(buy("demo-woo:3/buy-label").status()).isEqualTo(500);
    assertThat(outside.effects("demo-woo:3").path("labels").path("bought").asInt()).isZero();
  }

  @Test
  void a_refused_connection_does_no_work() throws IOException {
    outside.put("/faults/carrier", "{\"refuse\":true}");
    assertThatThrownBy(() -> buy("demo-woo:4/buy-label")).isInstanceOf(IOException.class);
    assertThat(outside.effects("demo-woo:4").path("labels").path("bought").asInt()).isZero();
  }

  @Test
  void above_the_rate_limit_comes_a_429_that_says_when() throws IOException {
    outside.put("/faults/carrier", "{\"rateLimit\":1}");
    Answer limited = null;
    for (int i = 0; i < 5 && (limited == null || limited.status() != 429); i++) {
      limited = buy("demo-woo:5/buy-label");
    }
    assertThat(limited.status()).isEqualTo(429);
    assertThat(limited.header("Retry-After")).isEqualTo("1");
  }

  @Test
  void a_rejection_is_the_same_however_often_one_asks() throws IOException {
    outside.put("/faults/carrier", "{\"rejectRate\":0.5}");
    int rejected = 0;
    for (int i = 0; i < 100; i++) {
      Answer first = buy("demo-woo:r" + i + "/buy-label");
      Answer second = buy("demo-woo:r" + i + "/buy-label");
      assertThat(second.status() == 422).isEqualTo(first.status() == 422);
      rejected += first.status() == 422 ? 1 : 0;
    }
    assertThat(rejected).isBetween(25, 75);
  }

  @Test
  void what_is_not_a_fault_is_refused() throws IOException {
    assertThat(outside.put("/faults/carrier", "{\"latency\":1}").status()).isEqualTo(400);
    assertThat(outside.put("/faults/carrier", "{\"errorRate\":1.5}").status()).isEqualTo(400);
    assertThat(outside.put("/faults/carrier", "{\"echo\":false}").status()).isEqualTo(400);
    assertThat(outside.put("/faults/post", "{}").status()).isEqualTo(404);
    assertThat(outside.get("/faults").json().path("carrier").path("errorRate").asDouble()).isZero();
  }

  private static Answer buy(String reference) throws IOException {
    String body =
        """
        {"reference":"%s","shipTo":{"name":"n","line1":"a","city":"b","postcode":"10115","country":"DE"},"parcels":[{"grams":1}]}
        """
            .formatted(reference);
    return outside.post(
        "/carrier/v1/labels", body, CARRIER[0], CARRIER[1], "Idempotency-Key", reference);
  }
}
