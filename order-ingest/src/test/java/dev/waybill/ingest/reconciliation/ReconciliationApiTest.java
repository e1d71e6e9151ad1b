package dev.waybill.ingest.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.ShopStatus;
import dev.waybill.ingest.Operator;
import dev.waybill.ingest.ShopEdge;
import dev.waybill.ingest.deliverylog.DeliveryLog;
import dev.waybill.ingest.deliverylog.DeliveryLogStore;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What people and scripts see of reconciliation and of webhooks. */
class ReconciliationApiTest extends ShopEdge {

  @LocalServerPort int port;
  @Autowired DeliveryLog deliveryLog;
  @Autowired DeliveryLogStore store;

  private Operator operator;

  @BeforeEach
  void signIn() {
    operator = new Operator(port, "manager");
  }

  @Test
  void aBackfillIsAskedForShownAndStopped() {
    var asked =
        operator.post(
            "/api/shops/demo-woo/backfills",
            "{'from': '2026-11-01T00:00:00Z', 'until': '2026-11-02T00:00:00Z'}");
    assertThat(asked.status()).isEqualTo(202);
    long id = asked.json().path("id").asLong();
    var listed = operator.get("/api/shops/demo-woo/backfills").json().path("backfills").get(0);
    assertThat(listed.path("id").asLong()).isEqualTo(id);
    assertThat(listed.path("requestedBy").asString()).isEqualTo("olga");
    assertThat(listed.path("percent").asInt()).isZero();
    assertThat(operator.delete("/api/shops/demo-woo/backfills/" + id).status()).isEqualTo(204);
    assertThat(operator.delete("/api/shops/demo-woo/backfills/" + id).status()).isEqualTo(409);
  }

  @Test
  void timesWithoutAMeaningAreRefusedWithWhatIsTaken() {
    for (String from : new String[] {"1793491200", "'1793491200'", "'01.11.2026'", "true", "[]"}) {
      var answer = operator.post("/api/shops/demo-woo/backfills", "{'from': " + from + '}');
      assertThat(answer.status()).as(from).isEqualTo(400);
      assertThat(answer.detail()).contains("2026-11-01", "2026-11-01T00:00:00Z");
    }
  }

  @Test
  void aDayOfAShopThatDoesNotTellItsZoneHasToBeGivenWithIt() {
    var answer = operator.post("/api/shops/demo-woo/backfills", "{'from': '2026-11-01'}");
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.detail()).contains("2026-11-01T00:00:00+01:00");
  }

  @Test
  void whatCannotBeFetchedIsSaid() {
    assertThat(operator.post("/api/shops/demo-woo/backfills", "{}").status()).isEqualTo(422);
    assertThat(
            operator
                .post("/api/shops/recorded/backfills", "{'from': '2026-11-01T00:00:00Z'}")
                .detail())
        .contains("only listened to");
    assertThat(operator.get("/api/shops/nobody/reconciliation").status()).isEqualTo(404);
    assertThat(operator.get("/api/shops/demo-woo/missed?size=1000").status()).isEqualTo(400);
    assertThat(operator.post("/api/shops/recorded/test", "").json().path("problem").asString())
        .contains("only listened to");
  }

  @Test
  void aDayOfAShopIsAskedOfTheShop() {
    assertThat(operator.get("/api/shops/recorded/days/2026-11-01").detail())
        .contains("only listened to");
    assertThat(operator.get("/api/shops/nobody/days/2026-11-01").status()).isEqualTo(404);
    assertThat(operator.get("/api/shops/demo-woo/days/yesterday").status()).isEqualTo(400);
    var away = operator.get("/api/shops/demo-woo/days/2026-11-01");
    assertThat(away.status()).isEqualTo(503);
    assertThat(away.detail()).contains("The shop could not be asked");
    assertThat(new Operator(port, "viewer").get("/api/shops/demo-woo/days/2026-11-01").status())
        .isEqualTo(403);
  }

  @Test
  void webhooksAreCountedByTopic() {
    Instant now = Instant.now();
    deliveryLog.of("demo-shopify").webhook("orders/paid", now);
    deliveryLog.of("demo-shopify").webhook("orders/paid", now);
    store.flush();
    var topics = operator.get("/api/shops/demo-shopify/health").json().path("received");
    assertThat(topics.values())
        .anyMatch(
            topic ->
                topic.path("topic").asString().equals("orders/paid")
                    && topic.path("thisHour").asInt() >= 2);
  }

  @Test
  void evidenceKnowsTheNewestStateOfAnOrder() {
    Instant second = Instant.parse("2026-11-01T10:00:00Z");
    deliveryLog.of("evidence").order("42", second, ShopStatus.READY);
    deliveryLog.of("evidence").order("18446744073709551615", second, ShopStatus.READY);
    for (int i = 100; i < 5_000; i++) {
      deliveryLog.of("evidence").order(String.valueOf(i), second, ShopStatus.FULFILLED);
    }
    store.flush();
    var seen = store.since("evidence", Instant.now().minusSeconds(60));
    assertThat(seen.has("42", second, ShopStatus.READY)).isTrue();
    assertThat(seen.has("42", second.minusSeconds(1), ShopStatus.CANCELLED)).isTrue();
    assertThat(seen.has("42", second, ShopStatus.CANCELLED)).isFalse();
    assertThat(seen.has("42", second.plusSeconds(1), ShopStatus.READY)).isFalse();
    assertThat(seen.has("43", second, null)).isFalse();
    assertThat(seen.has("18446744073709551615", second, null)).isTrue();
    assertThat(seen.has("4999", second, ShopStatus.FULFILLED)).isTrue();
  }
}
