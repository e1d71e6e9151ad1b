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
import tools.jackson.databind.JsonNode;

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

  @Test
  void a_slow_system_answers_late_and_rightly() throws IOException {
    outside.put("/faults/carrier", "{\"latencyMs\":150,\"latencyJitterMs\":10}");
    long before = System.nanoTime();
    assertThat(buy("demo-woo:6/buy-label").status()).isEqualTo(201);
    assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(150_000_000);
  }

  @Test
  void a_rejection_stops_what_is_new_and_never_what_gives_back() throws IOException {
    String label = buy("demo-woo:7/buy-label").json().path("id").asString();
    outside.put("/faults/carrier", "{\"rejectRate\":1}");
    Answer refused = buy("demo-woo:8/buy-label");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().path("code").asString()).isEqualTo("rejected_by_sandbox");
    assertThat(outside.get("/carrier/v1/labels/" + label, CARRIER).status()).isEqualTo(200);
    assertThat(outside.post("/carrier/v1/labels/" + label + "/void", "", CARRIER).status())
        .isEqualTo(200);
  }

  @Test
  void a_shop_that_is_away_takes_no_write_back_and_one_that_says_no_says_so_with_a_status()
      throws IOException {
    outside.put("/faults/shops", "{\"outage\":true}");
    assertThat(cancel(61).status()).isEqualTo(503);
    outside.put("/faults/shops", "{\"rejectRate\":1}");
    assertThat(cancel(61).status()).isEqualTo(422);
    outside.delete("/faults/shops");
    assertThat(outside.effects("demo-shopify:61").at("/shop/writeBacks").asInt()).isZero();
    assertThat(cancel(61).status()).isEqualTo(200);
    assertThat(outside.effects("demo-shopify:61").at("/shop/writeBacks").asInt()).isEqualTo(1);
  }

  @Test
  void faults_of_all_systems_are_shown_and_those_that_were_met_are_counted() throws IOException {
    int before = outside.get("/faults").json().at("/crm/injected").asInt();
    outside.put("/faults/crm", "{\"errorRate\":1}");
    assertThat(outside.get("/crm/v2/customers/c").status()).isEqualTo(500);
    JsonNode all = outside.get("/faults").json();
    assertThat(all.propertyNames()).contains("carrier", "crm", "warehouse", "shops", "mail");
    assertThat(all.at("/crm/errorRate").asDouble()).isEqualTo(1);
    assertThat(all.at("/crm/injected").asInt()).isEqualTo(before + 1);
  }

  private static Answer cancel(long order) throws IOException {
    String body =
        """
        {"query": "mutation($id: ID!) { orderCancel(orderId: $id, reason: OTHER, restock: false) { job { id } } }",
         "variables": {"id": "gid://shopify/Order/%d"}}
        """
            .formatted(order);
    return outside.post(
        "/shops/demo-shopify/admin/api/2026-07/graphql.json", body, Outside.SHOPIFY);
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
