package dev.waybill.ingest.notices;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.contracts.Dispute;
import dev.waybill.contracts.OrderSnapshot;
import dev.waybill.contracts.Topics;
import dev.waybill.contracts.wire.Json;
import dev.waybill.ingest.Fixtures;
import dev.waybill.ingest.Operator;
import dev.waybill.ingest.SandboxShops;
import dev.waybill.ingest.ShopEdge;
import dev.waybill.ingest.Signed;
import dev.waybill.ingest.TestPlatform;
import dev.waybill.ingest.shop.ShopAdministration;
import dev.waybill.service.kafka.KafkaClients;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** What a shop tells that is about no order reaches the people whom it concerns, once. */
class NoticesTest extends ShopEdge {

  private static final Map<String, Object> EARLIEST =
      Map.of(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
  private static final String EMAIL = "ada@example.com";

  @LocalServerPort int port;
  @Autowired JdbcTemplate jdbc;
  @Autowired ShopAdministration book;
  @Autowired KafkaClients kafka;
  @Autowired MeterRegistry meters;

  private final String name = "n" + UUID.randomUUID().toString().substring(0, 8);
  private Operator operator;
  private SandboxShops sandbox;

  @BeforeEach
  void open() throws Exception {
    operator = new Operator(port, "manager");
    sandbox = new SandboxShops();
  }

  @AfterEach
  void shut() {
    sandbox.close();
  }

  @ParameterizedTest
  @CsvSource({
    "customers/data_request, data-request, orders_requested",
    "customers/redact, customer-erasure, orders_to_redact"
  })
  void aRequestOfACustomerIsListedWithItsOrdersAndWithoutTheAddress(
      String topic, String kind, String orders) {
    add("shpat_sandbox");
    Instant before = Instant.now();
    assertThat(tell(topic, customers(orders, "[299938, 280263, 820982911946154508]")))
        .contains("noted", kind);

    JsonNode request = awaitRequests(1).path(0);

    assertThat(request.path("kind").asString()).isEqualTo(kind);
    assertThat(request.path("customer").asString()).isEqualTo("191167");
    assertThat(request.path("customerKey").asString()).hasSize(64);
    assertThat(request.path("orders").valueStream().map(JsonNode::asString))
        .containsExactly(name + ":299938", name + ":280263", name + ":820982911946154508");
    assertThat(Instant.parse(request.path("dueAt").asString()))
        .isBetween(before.plus(Duration.ofDays(30)), Instant.now().plus(Duration.ofDays(30)));
    assertThat(request.path("overdue").asBoolean()).isFalse();
    assertThat(requests("open=true").toString()).doesNotContain(EMAIL, "555-625");
  }

  @Test
  void aRequestAboutTheWholeShopIsListedToo() {
    add("shpat_sandbox");
    tell("shop/redact", "{'shop_id': 954889, 'shop_domain': 'coffee.myshopify.com'}");
    JsonNode request = awaitRequests(1).path(0);
    assertThat(request.path("kind").asString()).isEqualTo("shop-erasure");
    assertThat(request.has("customer") && !request.path("customer").isNull()).isFalse();
  }

  @Test
  void aRepetitionIsTheSameRequestWhileItIsOpen() {
    add("shpat_sandbox");
    String body = customers("orders_to_redact", "[1]");
    tell("customers/redact", body);
    tell("customers/redact", body);
    tell("customers/redact", customers("orders_to_redact", "[2]"));
    awaitRequests(2);
    long id = requests("open=true").path(1).path("id").asLong();
    close(id, "erased");
    tell("customers/redact", body);
    tell("customers/redact", customers("orders_to_redact", "[2]"));
    tell("customers/redact", customers("orders_to_redact", "[3]"));
    await().until(() -> requests("open=true").size() == 3);
    assertThat(requests("").size()).isEqualTo(4);
  }

  @Test
  void anOperatorClosesARequestWithAReason() {
    add("shpat_sandbox");
    tell("customers/data_request", customers("orders_requested", "[1]"));
    long id = awaitRequests(1).path(0).path("id").asLong();

    var viewer = new Operator(port, "viewer");
    assertThat(viewer.post(done(id), "{'reason':'x'}").status()).isEqualTo(403);
    assertThat(viewer.get("/api/privacy-requests").status()).isEqualTo(403);
    assertThat(viewer.get("/api/privacy-requests/" + id).status()).isEqualTo(403);
    assertThat(operator.post(done(id), "{'reason':'  '}").status()).isEqualTo(422);
    assertThat(operator.post(done(id), null).status()).isEqualTo(422);
    assertThat(operator.post(done(0), "{'reason':'x'}").status()).isEqualTo(404);
    JsonNode closed = operator.post(done(id), "{'reason':'Sent to the shop'}").json();
    assertThat(closed.path("doneBy").asString()).isEqualTo("olga");
    assertThat(closed.path("reason").asString()).isEqualTo("Sent to the shop");
    assertThat(closed.path("doneAt").asString()).isNotEmpty();
    assertThat(operator.post(done(id), "{'reason':'again'}").detail()).contains("olga");
    assertThat(operator.post(done(id), "{'reason':'again'}").status()).isEqualTo(409);
    assertThat(requests("open=true")).isEmpty();
    assertThat(requests("open=false")).hasSize(1);
  }

  @Test
  void whatIsOverdueIsFoundAndCounted() {
    add("shpat_sandbox");
    tell("customers/data_request", customers("orders_requested", "[1]"));
    long id = awaitRequests(1).path(0).path("id").asLong();
    assertThat(requests("overdue=true")).isEmpty();
    jdbc.update("UPDATE privacy_request SET due_at = now() - interval '1 day' WHERE id = ?", id);
    assertThat(requests("overdue=true").path(0).path("overdue").asBoolean()).isTrue();
    assertThat(new PrivacyRequests(jdbc, Clock.systemUTC()).counts().overdue()).isPositive();
    assertThat(meters.get("waybill.privacy.requests").tag("state", "overdue").gauge()).isNotNull();
    close(id, "late, but done");
    assertThat(requests("overdue=true")).isEmpty();
  }

  @Test
  void pagesHaveBounds() {
    assertThat(operator.get("/api/privacy-requests?size=1000").status()).isEqualTo(400);
    assertThat(operator.get("/api/privacy-requests?page=-1").status()).isEqualTo(400);
    assertThat(operator.get("/api/privacy-requests/0").status()).isEqualTo(404);
  }

  @Test
  void aShopThatRemovedTheAppIsNotAskedAnyMoreUntilItHasAnotherToken() {
    add("shpat_removed");
    assertThat(tell("app/uninstalled", uninstalled())).contains("noted", "disconnected");

    JsonNode shop = awaitDisconnected();

    assertThat(shop.path("disconnected").path("reason").asString()).contains("new token");
    assertThat(shop.path("url").asString()).contains("/shops/demo-shopify");
    assertThat(health().path("disconnected").path("at").asString()).isNotEmpty();
    assertThat(operator.post(shop("/test"), null).json().path("problem").asString())
        .contains("removed Waybill's app");
    assertThat(operator.get(shop("/history")).text()).contains("disconnect");
    assertThat(meters.get("waybill.shops.disconnected").gauge().value()).isPositive();

    assertThat(operator.patch(shop(""), "{'token': 'shpat_sandbox'}").json().path("disconnected"))
        .isEmpty();
    assertThat(operator.post(shop("/test"), null).json().path("problem").asString(""))
        .doesNotContain("removed");
  }

  @Test
  void anOperatorMaySayThatTheTokenIsGoodAllTheSame() {
    add("shpat_removed");
    tell("app/uninstalled", uninstalled());
    awaitDisconnected();
    assertThat(operator.post(shop("/resume"), null).json().path("disconnected")).isEmpty();
    assertThat(operator.get(shop("/history")).text()).contains("reconnect");
  }

  @Test
  void lateWordOfARemovalDoesNotDisconnectAShopThatTakesUsIn() {
    add("shpat_sandbox");
    tell("app/uninstalled", uninstalled());
    // Behind it, in the same partition.
    tell("shop/redact", "{'shop_id': 954889, 'shop_domain': 'coffee.myshopify.com'}");
    awaitRequests(1);
    await().until(() -> inquiries() == 0);
    assertThat(operator.get(shop("")).json().path("disconnected")).isEmpty();
  }

  @Test
  void aShopThatDoesNotAnswerKeepsNobodyElsesNoticesWaiting() throws Exception {
    try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      add("shpat_sandbox");
      String url = "http://127.0.0.1:" + silent.getLocalPort();
      operator.patch(shop(""), "{'url': '" + url + "', 'token': 'shpat_removed'}");
      tell("app/uninstalled", uninstalled());
      // The call is under way, and has its ten seconds.
      try (var asked = silent.accept()) {
        Instant begun = Instant.now();
        tell("shop/redact", "{'shop_id': 954889, 'shop_domain': 'coffee.myshopify.com'}");
        awaitRequests(1);
        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(5));
        assertThat(operator.get(shop("")).json().path("disconnected"))
            .as("no answer is no answer")
            .isEmpty();
        assertThat(inquiries()).as("it is asked again").isEqualTo(1);
      } finally {
        operator.delete(shop(""));
      }
    }
  }

  @Test
  void aDisputeIsToldOfItsOrderAndOfNothingElse() throws Exception {
    add("shpat_sandbox");
    assertThat(tell("disputes/create", dispute("needs_response"))).contains("noted", "dispute");
    assertThat(tell("disputes/update", dispute("won"))).contains("noted");

    try (var orders = kafka.consumer("disputes-test-" + name, "disputes-test", EARLIEST)) {
      orders.subscribe(List.of(Topics.SHOP_ORDERS));
      var told = new ArrayList<OrderSnapshot>();
      await()
          .until(
              () -> {
                for (var one : orders.poll(Duration.ofMillis(200))) {
                  if ((name + ":625362839").equals(new String(one.key(), UTF_8))) {
                    told.add(Json.mapper().readValue(one.value(), OrderSnapshot.class));
                  }
                }
                return told.size() >= 2;
              });
      assertThat(told)
          .extracting(one -> one.dispute().stage())
          .containsExactly(Dispute.Stage.OPEN, Dispute.Stage.WON);
      OrderSnapshot first = told.getFirst();
      assertThat(first.order()).isNull();
      assertThat(first.dispute().words()).isEqualTo("credit not processed");
      assertThat(first.dispute().answerBy()).isEqualTo("2026-04-17T00:00:00Z");
      assertThat(first.version()).as("older than every order").isEqualTo(Instant.EPOCH);
    }
  }

  @Test
  void whatIsNoDisputeOfAnOrderIsNoneOfOurBusiness() {
    add("shpat_sandbox");
    assertThat(tell("disputes/create", dispute("lost").replace("625362839", "null")))
        .contains("nothing-to-do", "dispute-of-no-order");
    String order = new String(Fixtures.shopify(), UTF_8);
    assertThat(Signed.shopify(port, name, "hush", "disputes/create", order.getBytes(UTF_8)).body())
        .contains("dead-letter", "no-dispute");
  }

  private static String dispute(String status) {
    return """
    {'id': 815713555, 'order_id': 625362839, 'type': 'chargeback', 'amount': '11.50', 'currency': 'USD',
     'reason': 'credit_not_processed', 'network_reason_code': '4827', 'status': '%s',
     'evidence_due_by': '2026-04-16T20:00:00-04:00', 'evidence_sent_on': null, 'finalized_on': null,
     'initiated_at': '2026-04-03T20:00:00-04:00'}\
    """
        .formatted(status);
  }

  private int inquiries() {
    return jdbc.queryForObject("SELECT count(*) FROM inquiry WHERE shop = ?", Integer.class, name);
  }

  @Test
  void aConfiguredShopIsDisconnectedAndResumedToo() {
    // Nobody is there who could say so.
    book.disconnect("demo-shopify", Instant.now(), "The shop has removed Waybill's app");
    assertThat(operator.get("/api/shops/demo-shopify").json().path("disconnected").isObject())
        .isTrue();
    var resumed = operator.post("/api/shops/demo-shopify/resume", null);
    assertThat(resumed.status()).isEqualTo(200);
    assertThat(resumed.json().path("disconnected")).isEmpty();
    assertThat(operator.post("/api/shops/demo-shopify/resume", null).status()).isEqualTo(409);
  }

  @Test
  void anOrderThatIsSentAgainUnderAnotherTopicRemovesNoApp() {
    add("shpat_removed");
    String order = new String(Fixtures.shopify(), UTF_8);
    for (String topic :
        new String[] {"app/uninstalled", "customers/redact", "customers/data_request"}) {
      assertThat(Signed.shopify(port, name, "hush", topic, order.getBytes(UTF_8)).body())
          .contains("dead-letter");
    }
    tell("shop/redact", "{'shop_id': 954889, 'shop_domain': 'coffee.myshopify.com'}");
    awaitRequests(1);
    assertThat(operator.get(shop("")).json().path("disconnected")).isEmpty();
  }

  @Test
  void whatIsNoNoticeIsSetAsideAndHoldsUpNobody() throws Exception {
    add("shpat_sandbox");
    try (var producer = kafka.producer("notices-test", Map.of())) {
      for (String rubbish :
          new String[] {"{", "", "{}", "null", "{\"shop\":5,\"notice\":{\"kind\":\"NONE\"}}"}) {
        producer
            .send(
                new ProducerRecord<>(
                    Topics.SHOP_NOTICES, name.getBytes(UTF_8), rubbish.getBytes(UTF_8)))
            .get();
      }
    }
    tell("shop/redact", "{'shop_id': 954889, 'shop_domain': 'coffee.myshopify.com'}");
    awaitRequests(1);
  }

  private void add(String token) {
    var added =
        operator.post(
            "/api/shops",
            "{'name':'%s','platform':'shopify','url':'%s','token':'%s','secrets':['hush']}"
                .formatted(name, sandbox.shop(name, TestPlatform.SHOPIFY).access().url(), token));
    assertThat(added.status()).as(added.text()).isEqualTo(201);
  }

  private String tell(String topic, String body) {
    var answer = Signed.shopify(port, name, "hush", topic, body.replace('\'', '"').getBytes(UTF_8));
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }

  private static String customers(String field, String orders) {
    return """
    {'shop_id': 954889, 'shop_domain': 'coffee.myshopify.com', '%s': %s, 'data_request': {'id': 9999},
     'customer': {'id': 191167, 'email': '%s', 'phone': '555-625-1199'}}\
    """
        .formatted(field, orders, EMAIL);
  }

  private static String uninstalled() {
    return "{\"id\":548380009,\"name\":\"Coffee\",\"email\":\"super@supershop.io\",\"domain\":null,"
        + "\"myshopify_domain\":\"coffee.myshopify.com\"}";
  }

  private JsonNode awaitRequests(int count) {
    await().until(() -> requests("open=true").size() == count);
    return requests("open=true");
  }

  private JsonNode requests(String query) {
    return operator.get("/api/privacy-requests?shop=" + name + '&' + query).json().path("requests");
  }

  private JsonNode awaitDisconnected() {
    await().until(() -> operator.get(shop("")).json().path("disconnected").isObject());
    return operator.get(shop("")).json();
  }

  private JsonNode health() {
    return operator.get(shop("/health")).json();
  }

  private void close(long id, String reason) {
    assertThat(operator.post(done(id), "{'reason':'" + reason + "'}").status()).isEqualTo(200);
  }

  private String shop(String path) {
    return "/api/shops/" + name + path;
  }

  private static String done(long id) {
    return "/api/privacy-requests/" + id + "/done";
  }
}
