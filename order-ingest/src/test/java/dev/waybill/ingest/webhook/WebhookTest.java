package dev.waybill.ingest.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.OrderSnapshot;
import dev.waybill.contracts.ShopStatus;
import dev.waybill.contracts.wire.CloudEvent;
import dev.waybill.contracts.wire.Json;
import dev.waybill.ingest.Fixtures;
import dev.waybill.ingest.ShopEdge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What the shops see, and what is in Kafka by then. */
class WebhookTest extends ShopEdge {

  private static final String WOO = "/webhooks/woocommerce/demo-woo";
  private static final String SHOPIFY = "/webhooks/shopify/demo-shopify";
  private static final String DEMO_SECRET = "waybill-demo-secret";

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @LocalServerPort int port;
  @Autowired MeterRegistry meters;

  static java.util.List<Fixtures.Recorded> recorded() {
    return Fixtures.recorded();
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void recordedDeliveriesAreTakenUnchanged(Fixtures.Recorded delivery) throws Exception {
    var request = request("/webhooks/woocommerce/recorded", delivery.body());
    delivery.headers().forEach(request::header);
    assertThat(send(request).statusCode()).isEqualTo(200);
  }

  @Test
  void anAnsweredOrderIsInKafka() throws Exception {
    byte[] body = Fixtures.woo("{'id': 7001}");
    HttpResponse<String> answer =
        send(
            wooSigned(body, "order.updated")
                .header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
    assertThat(answer.body()).isEqualTo("{\"result\":\"accepted\",\"order\":\"demo-woo:7001\"}");
    try (var topic = new Topic("shop.orders")) {
      var record = topic.record(r -> r.key().equals("demo-woo:7001"));
      OrderSnapshot snapshot = Json.reader(OrderSnapshot.class).readValue(record.value());
      assertThat(snapshot.status()).isEqualTo(ShopStatus.READY);
      assertThat(snapshot.order().lines()).hasSize(2);
      assertThat(header(record, "ce_specversion")).isEqualTo("1.0");
      assertThat(header(record, "ce_type")).isEqualTo(CloudEvent.TYPE_SNAPSHOT);
      assertThat(header(record, "ce_source")).isEqualTo("/order-ingest");
      assertThat(header(record, "ce_id")).startsWith("demo-woo:7001@2026-11-03T08:10:12Z/READY/");
      assertThat(header(record, "traceparent"))
          .startsWith("00-4bf92f3577b34da6a3ce929d0e0e4736-")
          .endsWith("-01");
    }
  }

  @Test
  void aShopifyOrderIsInKafkaToo() throws Exception {
    assertThat(send(shopifySigned(Fixtures.shopify("{'id': 7002}"), DEMO_SECRET)).statusCode())
        .isEqualTo(200);
    try (var topic = new Topic("shop.orders")) {
      var record = topic.record(r -> r.key().equals("demo-shopify:7002"));
      assertThat(header(record, "traceparent")).hasSize(55);
    }
  }

  @Test
  void differentOrdersOfOneDeliveryIdAreAllTaken() throws Exception {
    String delivery = "5f4dcc3b5aa765d61d8327deb882cf99";
    for (int id : new int[] {7021, 7022}) {
      byte[] body = Fixtures.woo("{'id': " + id + "}");
      var request = wooSigned(body, "order.updated").header("X-WC-Webhook-Delivery-ID", delivery);
      assertThat(send(request).body()).contains("accepted");
    }
    try (var topic = new Topic("shop.orders")) {
      topic.record(r -> r.key().equals("demo-woo:7021"));
      topic.record(r -> r.key().equals("demo-woo:7022"));
    }
  }

  @Test
  void whatOneEventTellsUnderSeveralTopicsIsTakenEachTimeInWhateverOrder() throws Exception {
    String event = "98880550-7158-44d4-b7cd-2c97c8a091b5";
    byte[] paid = Fixtures.shopify("{'id': 7023, 'updated_at': '2026-10-05T12:00:09Z'}");
    byte[] created =
        Fixtures.shopify(
            "{'id': 7023, 'financial_status': 'pending', 'updated_at': '2026-10-05T12:00:02Z'}");
    for (byte[] body : new byte[][] {paid, created}) {
      var request = shopifySigned(body, DEMO_SECRET).header("X-Shopify-Event-Id", event);
      assertThat(send(request).body()).contains("accepted");
    }
    try (var topic = new Topic("shop.orders")) {
      topic.record(r -> r.key().equals("demo-shopify:7023") && isOf(r, ShopStatus.READY));
      topic.record(
          r -> r.key().equals("demo-shopify:7023") && isOf(r, ShopStatus.AWAITING_PAYMENT));
    }
  }

  private static boolean isOf(ConsumerRecord<String, byte[]> record, ShopStatus status) {
    return Json.reader(OrderSnapshot.class).<OrderSnapshot>readValue(record.value()).status()
        == status;
  }

  @Test
  void aDeletionCancelsNothingBeforeTheShopWasAsked() throws Exception {
    assertThat(send(wooSigned("{\"id\":7003}".getBytes(UTF_8), "order.deleted")).statusCode())
        .isEqualTo(200);
    try (var topic = new Topic("shop.orders")) {
      var record = topic.record(r -> r.key().equals("demo-woo:7003"));
      OrderSnapshot snapshot = Json.reader(OrderSnapshot.class).readValue(record.value());
      // Nobody answers at the shop's address.
      assertThat(snapshot.status()).isNotEqualTo(ShopStatus.CANCELLED);
      assertThat(snapshot.problems().getFirst().code())
          .isEqualTo(OrderSnapshot.UNCONFIRMED_DELETION);
      assertThat(snapshot.order()).isNull();
    }
  }

  @Test
  void bothSecretsAreGoodWhileOneReplacesTheOther() throws Exception {
    byte[] body = Fixtures.shopify("{'id': 7004}");
    for (String secret : new String[] {"new-secret", "old-secret"}) {
      var request =
          request("/webhooks/shopify/rotating", body)
              .header("X-Shopify-Topic", "orders/paid")
              .header("X-Shopify-Hmac-Sha256", signature(body, secret));
      assertThat(send(request).statusCode()).isEqualTo(200);
    }
    var request =
        request("/webhooks/shopify/rotating", body)
            .header("X-Shopify-Hmac-Sha256", signature(body, "older-secret"));
    assertThat(send(request).statusCode()).isEqualTo(401);
  }

  @Test
  void thePingIsAnsweredExactly200() throws Exception {
    var request =
        request(WOO, "webhook_id=12".getBytes(UTF_8))
            .header("Content-Type", "application/x-www-form-urlencoded");
    HttpResponse<String> answer = send(request);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"result\":\"ping\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"webhook_id=12&x=1", "webhook_id=", "order=5", ""})
  void noOtherUnsignedFormIsAPing(String form) throws Exception {
    var request =
        request(WOO, form.getBytes(UTF_8))
            .header("Content-Type", "application/x-www-form-urlencoded");
    assertThat(send(request).statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "AAAA", "not base64 at all", "éé"})
  void aMissingOrMalformedSignatureIsRefusedWithAProblemThatSaysWhatToDo(String signature)
      throws Exception {
    var request = request(WOO, Fixtures.woo()).header("Content-Type", "application/json");
    if (!signature.isEmpty()) {
      request.header(
          "X-WC-Webhook-Signature",
          new String(signature.getBytes(UTF_8), StandardCharsets.US_ASCII).replace('\uFFFD', '?'));
    }
    HttpResponse<String> answer = send(request);
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
    assertThat(answer.body()).contains("waybill.shops.{shop}.secrets");
  }

  @Test
  void aBodyThatWasTouchedIsRefused() throws Exception {
    byte[] body = Fixtures.woo();
    String signature = signature(body, DEMO_SECRET);
    body[body.length / 2] ^= 1;
    assertThat(send(request(WOO, body).header("X-WC-Webhook-Signature", signature)).statusCode())
        .isEqualTo(401);
  }

  @Test
  void aShopThatWeDoNotKnowIsNotFoundNorOneOfAnotherPlatform() throws Exception {
    for (String path :
        new String[] {
          "/webhooks/woocommerce/nobody", "/webhooks/shopify/demo-woo", "/webhooks", "/webhooks/x"
        }) {
      assertThat(send(request(path, Fixtures.woo())).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void onlyPostIsTaken() throws Exception {
    HttpResponse<String> answer =
        send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + WOO)).GET());
    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("allow")).hasValue("POST");
  }

  @Test
  void unsignedContentOfAnotherTypeAndEncodedContentAreUnsupported() throws Exception {
    assertThat(send(request(WOO, Fixtures.woo()).header("Content-Type", "text/xml")).statusCode())
        .isEqualTo(415);
    assertThat(
            send(wooSigned(Fixtures.woo(), "order.updated").header("Content-Encoding", "gzip"))
                .statusCode())
        .isEqualTo(415);
  }

  @Test
  void draftsAreAnsweredButNotPassedOn() throws Exception {
    byte[] draft = Fixtures.woo("{'id': 7005, 'status': 'checkout-draft'}");
    HttpResponse<String> answer = send(wooSigned(draft, "order.updated"));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"result\":\"nothing-to-do\",\"reason\":\"draft\"}");
  }

  @Test
  void whatWeCannotUnderstandIsKeptWholeAndAnswered200() throws Exception {
    byte[] body = "{\"id\": 7006, \"broken".getBytes(UTF_8);
    HttpResponse<String> answer =
        send(wooSigned(body, "order.created").header("X-WC-Webhook-Delivery-ID", "delivery-7006"));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("dead-letter");
    try (var topic = new Topic("shop.orders.dlq")) {
      var record = topic.record(r -> Arrays.equals(r.value(), body));
      assertThat(record.key()).isEqualTo("demo-woo");
      assertThat(header(record, "dlq-cause")).startsWith("not-json: ");
      assertThat(header(record, "dlq-origin-path")).isEqualTo(WOO);
      assertThat(header(record, "http-x-wc-webhook-topic")).isEqualTo("order.created");
      assertThat(header(record, "http-x-wc-webhook-delivery-id")).isEqualTo("delivery-7006");
      assertThat(header(record, "dlq-time")).isNotBlank();
    }
  }

  @Test
  void aLargeSignedBodyIsKeptWhole() throws Exception {
    byte[] body = new byte[RequestBody.LIMIT];
    new Random(1).nextBytes(body);
    assertThat(send(wooSigned(body, "order.updated")).body()).contains("dead-letter");
    try (var topic = new Topic("shop.orders.dlq")) {
      topic.record(r -> Arrays.equals(r.value(), body));
    }
  }

  @Test
  void moreThanTwoMebibytesAreRefusedHoweverTheyCome() throws Exception {
    byte[] body = new byte[RequestBody.LIMIT + 1];
    assertThat(send(wooSigned(body, "order.updated")).statusCode()).isEqualTo(413);
    assertThat(send(wooSigned(new byte[10 << 20], "order.updated")).statusCode()).isEqualTo(413);
    var chunked =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + WOO))
            .header("X-WC-Webhook-Signature", signature(body, DEMO_SECRET))
            .POST(BodyPublishers.ofInputStream(() -> (InputStream) new ByteArrayInputStream(body)));
    assertThat(send(chunked).statusCode()).isEqualTo(413);
  }

  @Test
  void aChunkedBodyIsAsGoodAsAnother() throws Exception {
    byte[] body = Fixtures.woo("{'id': 7007, 'customer_note': '" + "n".repeat(100_000) + "'}");
    var chunked =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + WOO))
            .header("X-WC-Webhook-Signature", signature(body, DEMO_SECRET))
            .POST(BodyPublishers.ofInputStream(() -> (InputStream) new ByteArrayInputStream(body)));
    assertThat(send(chunked).body()).contains("accepted");
  }

  @Test
  void aSenderWhoDawdlesIsCutOff() throws Exception {
    try (var socket = new Socket("127.0.0.1", port)) {
      String head =
          "POST "
              + WOO
              + " HTTP/1.1\r\nHost: x\r\nContent-Length: 5000\r\nX-WC-Webhook-Signature: "
              + signature(new byte[0], DEMO_SECRET)
              + "\r\n\r\n{\"id\"";
      socket.getOutputStream().write(head.getBytes(UTF_8));
      String answer = new String(socket.getInputStream().readNBytes(12), UTF_8);
      assertThat(answer).isEqualTo("HTTP/1.1 408");
    }
  }

  @Test
  void resultsAreCountedByShop() throws Exception {
    double before = count("demo-woo", "bad-signature");
    double strangers = count("unknown", "unknown-shop");
    byte[] body = Fixtures.woo();
    send(request(WOO, body).header("X-WC-Webhook-Signature", signature(body, "x")));
    send(request("/webhooks/shopify/nobody", body));
    send(wooSigned(Fixtures.woo("{'id': 7008}"), "order.updated"));
    assertThat(count("demo-woo", "bad-signature")).isEqualTo(before + 1);
    assertThat(count("unknown", "unknown-shop")).isEqualTo(strangers + 1);
    assertThat(meters.get("waybill.webhook.ack").tag("shop", "demo-woo").timer().count())
        .isPositive();
  }

  private double count(String shop, String result) {
    return meters.find("waybill.webhooks").tags("shop", shop, "result", result).counters().stream()
        .mapToDouble(c -> c.count())
        .sum();
  }

  private HttpRequest.Builder wooSigned(byte[] body, String topic) throws Exception {
    return request(WOO, body)
        .header("Content-Type", "application/json")
        .header("X-WC-Webhook-Topic", topic)
        .header("X-WC-Webhook-Signature", signature(body, DEMO_SECRET));
  }

  private HttpRequest.Builder shopifySigned(byte[] body, String secret) throws Exception {
    return request(SHOPIFY, body)
        .header("Content-Type", "application/json")
        .header("X-Shopify-Topic", "orders/create")
        .header("X-Shopify-Hmac-Sha256", signature(body, secret));
  }

  private HttpRequest.Builder request(String path, byte[] body) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .POST(BodyPublishers.ofByteArray(body));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  static String signature(byte[] body, String secret) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
    return Base64.getEncoder().encodeToString(mac.doFinal(body));
  }

  private static String header(ConsumerRecord<String, byte[]> record, String name) {
    return CloudEvent.header(record.headers(), name);
  }
}
