package dev.waybill.notifier.webhooks;

import static dev.waybill.notifier.Receiver.status;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.contracts.OrderEvent;
import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.Topics;
import dev.waybill.contracts.WebhookEvent;
import dev.waybill.contracts.wire.CloudEvent;
import dev.waybill.contracts.wire.Json;
import dev.waybill.notifier.MoodyDatabase;
import dev.waybill.notifier.NotifierTest;
import dev.waybill.notifier.Receiver;
import dev.waybill.service.exchange.webhooks.DeliveryPage;
import dev.waybill.service.exchange.webhooks.SecretAnswer;
import dev.waybill.service.exchange.webhooks.SecretQuestion;
import dev.waybill.service.exchange.webhooks.SubscriptionRequest;
import dev.waybill.service.exchange.webhooks.SubscriptionSecret;
import dev.waybill.service.exchange.webhooks.WebhookSubscription;
import dev.waybill.service.exchange.webhooks.WebhooksApi;
import dev.waybill.service.kafka.KafkaClients;
import dev.waybill.service.signature.StandardWebhooks;
import dev.waybill.testing.ApiContract;
import dev.waybill.testing.TestIdentity;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Events in, signed webhooks out, over real Kafka, PostgreSQL and HTTP. */
@NotifierTest
class WebhooksTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient client = HttpClient.newHttpClient();
  private final Receiver receiver = new Receiver();
  private final String shop = "shop-" + UUID.randomUUID();
  private final List<String> made = new ArrayList<>();

  @Autowired KafkaClients kafka;
  @Autowired JdbcTemplate jdbc;
  @Autowired MoodyDatabase database;
  @Autowired MeterRegistry meters;
  @LocalServerPort int port;
  private Producer<byte[], byte[]> orchestrator;

  @BeforeEach
  void start() {
    orchestrator = kafka.producer("test", Map.of("linger.ms", 0));
  }

  @AfterEach
  void stop() {
    made.forEach(id -> call("DELETE", "/subscriptions/" + id, null));
    orchestrator.close();
    receiver.close();
  }

  @Test
  void anEventArrivesAsASignedCloudEventAndOnlyWhereItIsWanted() {
    JsonNode subscribed = subscribe("\"types\": [\"order-completed\"]");
    happens("1", 1, "order-received");
    happens("1", 2, "order-completed");
    happens("another-shop:1", 2, "order-completed");
    happens("2", 2, "order-completed");

    await().atMost(PATIENCE).until(() -> receiver.requests().size() == 2);
    Receiver.Request request = request("1", 2);
    JsonNode event = Json.mapper().readTree(request.body());
    assertThat(request.header("content-type")).startsWith("application/cloudevents+json");
    assertThat(event.path("specversion").asString()).isEqualTo("1.0");
    assertThat(event.path("id").asString()).isEqualTo(shop + ":1/2");
    assertThat(event.path("source").asString()).isEqualTo("/orchestrator");
    assertThat(event.path("type").asString()).isEqualTo("dev.waybill.event.order-completed");
    assertThat(event.path("subject").asString()).isEqualTo(shop + ":1");
    assertThat(event.path("data").path("sequence").asInt()).isEqualTo(2);
    assertThat(isSigned(request, subscribed.path("secret").asString())).isTrue();
    await()
        .untilAsserted(
            () ->
                assertThat(log(subscribed))
                    .extracting(d -> d.path("state").asString())
                    .containsExactly("DELIVERED", "DELIVERED"));
  }

  @Test
  void whatIsAnsweredIsWhatTheInterfaceOfTheApiSays() {
    var webhooks =
        new ApiContract<>(
            WebhooksApi.class, port, TestIdentity.token("notifier", "ada", "operator"));
    SubscriptionSecret made =
        webhooks.whole(
            () ->
                webhooks
                    .api()
                    .subscribe(
                        new SubscriptionRequest(
                            "contract",
                            receiver.url("/hook"),
                            List.of("order-completed"),
                            List.of(shop),
                            "application/json",
                            Map.of("X-Tenant", "7"),
                            false)));
    String id = made.subscription().id();
    this.made.add(id);
    happens("1", 2, "order-completed");
    await().atMost(PATIENCE).until(() -> !receiver.requests().isEmpty());

    assertThat(webhooks.whole(webhooks.api()::subscriptions))
        .extracting(WebhookSubscription::id)
        .contains(id);
    assertThat(webhooks.whole(() -> webhooks.api().subscription(id)).headers())
        .containsExactly("X-Tenant");
    assertThat(webhooks.whole(() -> webhooks.api().test(id)).ok()).isTrue();
    assertThat(webhooks.whole(() -> webhooks.api().rotate(id)).secret()).startsWith("whsec_");
    assertThat(webhooks.whole(() -> webhooks.api().pause(id)).state()).isEqualTo("PAUSED");
    assertThat(webhooks.whole(() -> webhooks.api().resume(id)).state()).isEqualTo("ACTIVE");
    await().until(() -> webhooks.api().deliveries(id, "delivered", 0, 10).items().size() == 1);
    assertThat(webhooks.whole(() -> webhooks.api().sendNow(id)).deliveries()).isZero();
    DeliveryPage log = webhooks.whole(() -> webhooks.api().deliveries(id, "", 0, 10));
    long delivery = log.items().getFirst().id();
    assertThat(webhooks.whole(() -> webhooks.api().replay(delivery)).body()).isNotNull();
    assertThat(
            webhooks.whole(
                () ->
                    webhooks
                        .api()
                        .check(
                            new SecretQuestion(
                                List.of(
                                    new SecretQuestion.Use(
                                        "NOT_SET", "https://tool.example", false))))))
        .extracting(SecretAnswer::usable)
        .containsExactly(false);
    webhooks.api().delete(id);
    assertThat(webhooks.api().subscriptions())
        .extracting(WebhookSubscription::id)
        .doesNotContain(id);
  }

  @Test
  void theSecretIsShownOnceAndStoredOnlyEncrypted() {
    JsonNode subscribed = subscribe("");
    String secret = subscribed.path("secret").asString();
    String id = id(subscribed);

    assertThat(call("GET", "/subscriptions/" + id, null).body()).doesNotContain("whsec_", secret);
    byte[] stored =
        jdbc.queryForObject(
            "SELECT secret FROM webhook_subscription WHERE id = ?::uuid", byte[].class, id);
    assertThat(new String(stored, UTF_8)).doesNotContain(secret, secret.substring(6));
  }

  @Test
  void aSubscriberChoosesPlainJsonHeadersAndAPlainSecret() {
    JsonNode subscribed =
        subscribe(
            """
            "contentType": "application/json", "plainSecret": true,
            "headers": {"Authorization": "Bearer for-n8n", "X-Tenant": "7"}
            """);
    String secret = subscribed.path("secret").asString();
    call("POST", "/subscriptions/" + id(subscribed) + "/test", "");

    Receiver.Request request = receiver.requests().getFirst();
    assertThat(request.header("content-type")).isEqualTo("application/json");
    assertThat(request.header("authorization")).isEqualTo("Bearer for-n8n");
    assertThat(request.header("x-tenant")).isEqualTo("7");
    assertThat(secret).matches("[0-9a-f]{64}");
    assertThat(isSigned(request, secret)).isTrue();
    assertThat(call("GET", "/subscriptions", null).body())
        .contains("Authorization", "X-Tenant")
        .doesNotContain("for-n8n");
    assertThat(
            new String(
                jdbc.queryForObject(
                    "SELECT headers FROM webhook_subscription WHERE id = ?::uuid",
                    byte[].class,
                    id(subscribed)),
                UTF_8))
        .doesNotContain("for-n8n");
  }

  @Test
  void ownHeadersGoNowhereButWhereTheyWereGivenFor() {
    JsonNode subscribed = subscribe("\"headers\": {\"Authorization\": \"Bearer for-n8n\"}");
    String path = "/subscriptions/" + id(subscribed);
    try (var elsewhere = new Receiver()) {
      String moved = "{\"name\": \"n8n\", \"url\": \"%s\"%s}";
      HttpResponse<String> refused = call("PUT", path, moved.formatted(elsewhere.url("/hook"), ""));
      HttpResponse<String> same = call("PUT", path, moved.formatted(receiver.url("/other"), ""));
      call("POST", path + "/test", "");
      HttpResponse<String> dropped =
          call("PUT", path, moved.formatted(elsewhere.url("/hook"), ", \"headers\": {}"));
      call("POST", path + "/test", "");

      assertThat(refused.statusCode()).isEqualTo(400);
      assertThat(refused.body()).contains("Authorization", "give them again");
      assertThat(same.statusCode()).isEqualTo(200);
      assertThat(receiver.requests().getFirst().path()).isEqualTo("/other");
      assertThat(receiver.requests().getFirst().header("authorization"))
          .isEqualTo("Bearer for-n8n");
      assertThat(dropped.statusCode()).isEqualTo(200);
      assertThat(elsewhere.requests()).hasSize(1);
      assertThat(elsewhere.requests().getFirst().header("authorization")).isNull();
    }
  }

  @Test
  void headersThatAreOursAreRefused() {
    for (String header : List.of("Webhook-Id", "Host", "Content-Type", "a b")) {
      HttpResponse<String> refused =
          call(
              "POST",
              "/subscriptions",
              "{\"name\": \"x\", \"url\": \"%s\", \"headers\": {\"%s\": \"y\"}}"
                  .formatted(receiver.url("/"), header));
      assertThat(refused.statusCode()).as(header).isEqualTo(400);
    }
  }

  @Test
  void whatWaitsGoesAtOnceWhenSomebodySaysSoOrTheReceiverIsBack() {
    JsonNode subscribed = subscribe("");
    receiver.will(status(500, ""));
    happens("1", 1, "order-received");
    happens("2", 1, "order-received");
    await().atMost(PATIENCE).until(() -> putOffForAnHour(subscribed) == 2);
    int before = receiver.requests().size();

    call("POST", "/subscriptions/" + id(subscribed) + "/send-now", "");
    await().atMost(PATIENCE).until(() -> receiver.requests().size() >= before + 2);

    await().atMost(PATIENCE).until(() -> putOffForAnHour(subscribed) == 2);
    receiver.will(status(200, ""));
    // As if it had failed for long enough to be an outage, and one of the two came due.
    jdbc.update(
        "UPDATE webhook_subscription SET failing_since = now() - interval '1 second' WHERE id ="
            + " ?::uuid",
        id(subscribed));
    jdbc.update("UPDATE webhook_delivery SET due_at = now() WHERE order_id = ?", shop + ":1");
    await()
        .untilAsserted(
            () ->
                assertThat(log(subscribed))
                    .hasSize(2)
                    .allMatch(d -> d.path("state").asString().equals("DELIVERED")));
  }

  /** How many deliveries are; an attempt under way is not. */
  private int putOffForAnHour(JsonNode subscribed) {
    jdbc.update(
        "UPDATE webhook_subscription SET failing_since = now() WHERE id = ?::uuid", id(subscribed));
    jdbc.update(
        """
        UPDATE webhook_delivery SET due_at = now() + interval '1 hour', begun_at = now() + interval '1 hour'
        WHERE subscription_id = ?::uuid AND attempts > 0 AND lease_until <= now()
        """,
        id(subscribed));
    return jdbc.queryForObject(
        """
        SELECT count(*) FROM webhook_delivery WHERE subscription_id = ?::uuid AND due_at > now() + interval '30 minutes'
          AND lease_until <= now() AND state = 'PENDING'
        """,
        Integer.class,
        id(subscribed));
  }

  @Test
  void aRotatedSecretSignsBesideTheOldOne() {
    JsonNode subscribed = subscribe("");
    JsonNode rotated = json(call("POST", "/subscriptions/" + id(subscribed) + "/rotate", ""));
    call("POST", "/subscriptions/" + id(subscribed) + "/test", "");
    call("POST", "/subscriptions/" + id(subscribed) + "/rotate?overlap=PT0S", "");
    call("POST", "/subscriptions/" + id(subscribed) + "/test", "");

    Receiver.Request during = receiver.requests().getFirst();
    assertThat(isSigned(during, subscribed.path("secret").asString())).isTrue();
    assertThat(isSigned(during, rotated.path("secret").asString())).isTrue();
    Receiver.Request after = receiver.requests().getLast();
    assertThat(isSigned(after, rotated.path("secret").asString())).isFalse();
  }

  @Test
  void theTestButtonTellsWhatTheReceiverAnswers() {
    JsonNode subscribed = subscribe("");
    String path = "/subscriptions/" + id(subscribed) + "/test";
    receiver.will(status(418, "I am a teapot"));
    JsonNode teapot = json(call("POST", path, ""));
    receiver.will(Receiver.silence());
    JsonNode silent = json(call("POST", path, ""));
    receiver.will(Receiver.flood());
    JsonNode flood = json(call("POST", path, ""));

    assertThat(teapot.path("ok").asBoolean()).isFalse();
    assertThat(teapot.path("status").asInt()).isEqualTo(418);
    assertThat(teapot.path("answer").asString()).isEqualTo("I am a teapot");
    assertThat(silent.has("status")).isFalse();
    assertThat(silent.path("answer").asString()).isEqualTo("No answer in time");
    assertThat(flood.path("answer").asString()).hasSizeLessThan(600);
    JsonNode ping = Json.mapper().readTree(receiver.requests().getFirst().body());
    assertThat(ping.path("type").asString()).isEqualTo("dev.waybill.webhook.ping");
  }

  @Test
  void whatFailsIsTriedAgainUnderTheSameIdAndNotBeforeTheReceiverWantsIt() {
    var limited = new AtomicReference<Instant>();
    receiver.will(
        exchange -> {
          switch (receiver.requests().size()) {
            case 1 -> status(500, "oops").answer(exchange);
            case 2 -> {
              limited.set(Instant.now());
              status(429, "", "Retry-After", "1").answer(exchange);
            }
            default -> status(204, "").answer(exchange);
          }
        });
    JsonNode subscribed = subscribe("");
    happens("1", 1, "order-received");

    await().atMost(PATIENCE).until(() -> states(subscribed).equals(List.of("DELIVERED")));
    assertThat(log(subscribed).getFirst().path("attempts").asInt()).isEqualTo(3);
    assertThat(Instant.parse(log(subscribed).getFirst().path("lastAt").asString()))
        .isAfter(limited.get().plusMillis(900));
    assertThat(receiver.requests())
        .extracting(r -> r.header("webhook-id"))
        .containsOnly(receiver.requests().getFirst().header("webhook-id"));
    assertThat(receiver.requests().getFirst().header("webhook-id")).doesNotContain(".");
  }

  @Test
  void eventsOfAnOrderComeInOrderThoughOneHasToBeTriedAgain() {
    receiver.will(
        exchange -> {
          boolean first = receiver.requests().size() <= 2;
          status(first ? 503 : 200, "").answer(exchange);
        });
    JsonNode subscribed = subscribe("");
    for (int i = 1; i <= 5; i++) {
      happens("1", i, "step-retrying");
    }

    await()
        .atMost(PATIENCE)
        .until(() -> states(subscribed).stream().filter("DELIVERED"::equals).count() == 5);
    assertThat(receiver.requests())
        .extracting(r -> Json.mapper().readTree(r.body()).path("data").path("sequence").asInt())
        .containsExactly(1, 1, 1, 2, 3, 4, 5);
  }

  @Test
  void oneSlowSubscriberDelaysNobodyElse() {
    try (var slow = new Receiver()) {
      slow.will(Receiver.silence());
      subscribe(slow, "");
      JsonNode quick = subscribe("");
      for (int i = 1; i <= 40; i++) {
        happens(Integer.toString(i), 1, "order-received");
      }
      await().atMost(PATIENCE).until(() -> !slow.requests().isEmpty());
      Instant begun = Instant.now();

      await()
          .atMost(PATIENCE)
          .until(() -> states(quick).stream().filter("DELIVERED"::equals).count() == 40);

      assertThat(Duration.between(begun, Instant.now()))
          .as("40 deliveries to the slow one would take 40 time-outs of 1.5 s, 8 at a time")
          .isLessThan(Duration.ofSeconds(5));
    }
  }

  @Test
  void whatWaitsForASubscriberThatIsLeftAloneCostsNoAttempt() {
    receiver.will(status(500, ""));
    JsonNode subscribed = subscribe("");
    for (int i = 1; i <= 24; i++) {
      happens(Integer.toString(i), 1, "order-received");
    }
    await().atMost(PATIENCE).until(() -> isLeftAlone(subscribed));
    receiver.will(status(200, ""));

    await()
        .atMost(PATIENCE)
        .until(() -> states(subscribed).stream().filter("DELIVERED"::equals).count() == 24);
    assertThat(log(subscribed).stream().mapToInt(d -> d.path("attempts").asInt()).sum())
        .isEqualTo(receiver.requests().size());
  }

  private boolean isLeftAlone(JsonNode subscribed) {
    Gauge open =
        meters
            .find("resilience4j.circuitbreaker.state")
            .tags("name", "webhook " + id(subscribed), "state", "open")
            .gauge();
    return open != null && open.value() == 1;
  }

  @Test
  void whatIsGivenUpIsKeptAsADeadLetterUntilItIsReplayedOrDiscarded() {
    receiver.will(status(500, "the disk is full"));
    JsonNode subscribed = subscribe("");
    happens("1", 1, "order-received");
    happens("2", 1, "order-received");
    await().atMost(PATIENCE).until(() -> states(subscribed).equals(List.of("DEAD", "DEAD")));

    JsonNode letters =
        json(call("GET", "/dead-letters?subscription=" + id(subscribed) + "&size=1", null));
    assertThat(letters.path("more").asBoolean()).isTrue();
    JsonNode letter = letters.path("items").get(0);
    assertThat(letter.path("lastStatus").asInt()).isEqualTo(500);
    assertThat(letter.path("lastAnswer").asString()).isEqualTo("the disk is full");
    long first = letter.path("id").asLong();
    long second = log(subscribed).getLast().path("id").asLong();
    assertThat(json(call("GET", "/deliveries/" + first, null)).path("body").path("data").isObject())
        .isTrue();

    receiver.will(status(200, ""));
    call("POST", "/subscriptions/" + id(subscribed) + "/resume", "");
    assertThat(call("POST", "/dead-letters/" + first + "/replay", "").statusCode()).isEqualTo(200);
    assertThat(call("POST", "/dead-letters/" + second + "/discard", "").statusCode())
        .isEqualTo(200);

    await().atMost(PATIENCE).until(() -> states(subscribed).contains("DELIVERED"));
    assertThat(states(subscribed)).containsExactlyInAnyOrder("DELIVERED", "DISCARDED");
    assertThat(call("POST", "/dead-letters/" + first + "/discard", "").statusCode()).isEqualTo(409);
  }

  @Test
  void whoAnswers410HearsNothingMoreAndItIsTold() {
    receiver.will(status(410, ""));
    try (Consumer<byte[], byte[]> anyone = listener()) {
      JsonNode subscribed = subscribe("");
      happens("1", 1, "order-received");

      assertThat(told(anyone, id(subscribed)).type()).isEqualTo("subscription-ended");
      await().until(() -> state(subscribed).equals("ENDED"));
      happens("1", 2, "order-completed");
      JsonNode resumed = json(call("POST", "/subscriptions/" + id(subscribed) + "/resume", ""));
      assertThat(resumed.path("state").asString()).isEqualTo("ACTIVE");
      assertThat(receiver.requests()).hasSize(1);
      assertThat(states(subscribed)).containsExactly("DEAD");
    }
  }

  @Test
  void aSubscriptionThatFailsForLongIsSwitchedOffAndItIsTold() {
    receiver.will(status(302, "", "Location", "http://127.0.0.1:1/"));
    try (Consumer<byte[], byte[]> anyone = listener()) {
      JsonNode subscribed = subscribe("");
      var order = new AtomicInteger();
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofSeconds(1))
          .until(
              () -> {
                happens(Integer.toString(order.incrementAndGet()), 1, "order-received");
                return state(subscribed).equals("DISABLED");
              });

      WebhookEvent event = told(anyone, id(subscribed));

      assertThat(event.type()).isEqualTo("subscription-disabled");
      JsonNode seen = json(call("GET", "/subscriptions/" + id(subscribed), null));
      assertThat(seen.path("stateReason").asString()).contains("No delivery has succeeded since");
    }
  }

  @Test
  void whatHappensDuringAPauseIsDeliveredAfterIt() {
    JsonNode subscribed = subscribe("");
    call("POST", "/subscriptions/" + id(subscribed) + "/pause", "");
    happens("1", 1, "order-received");
    await().atMost(PATIENCE).until(() -> states(subscribed).equals(List.of("PENDING")));
    assertThat(receiver.requests()).isEmpty();

    call("POST", "/subscriptions/" + id(subscribed) + "/resume", "");
    await().atMost(PATIENCE).until(() -> states(subscribed).equals(List.of("DELIVERED")));
  }

  @Test
  void whatAnInstanceHadInHandWhenItDiedIsDeliveredByAnother() {
    JsonNode subscribed = subscribe("");
    call("POST", "/subscriptions/" + id(subscribed) + "/pause", "");
    happens("1", 1, "order-received");
    await().atMost(PATIENCE).until(() -> states(subscribed).equals(List.of("PENDING")));
    jdbc.update(
        "UPDATE webhook_delivery SET lease_until = now() + interval '2 seconds'"
            + " WHERE subscription_id = ?::uuid",
        id(subscribed));
    Instant begun = Instant.now();
    call("POST", "/subscriptions/" + id(subscribed) + "/resume", "");

    await().atMost(PATIENCE).until(() -> states(subscribed).equals(List.of("DELIVERED")));
    assertThat(Instant.now()).isAfter(begun.plusMillis(1500));
  }

  @Test
  void mistakesAreExplained() {
    assertThat(refused("{\"name\": \"x\", \"url\": \"http://example.com/\"}")).contains("https://");
    assertThat(refused("{\"name\": \"x\", \"url\": \"https://x.example/\", \"types\": [\"no\"]}"))
        .contains("order-completed");
    assertThat(refused("{\"url\": \"https://x.example/\"}")).contains("name is missing");
    assertThat(call("GET", "/subscriptions/" + UUID.randomUUID(), null).statusCode())
        .isEqualTo(404);
    assertThat(call("GET", "/deliveries?state=lost", null).body()).contains("pending, delivered");
    assertThat(call("GET", "/deliveries?size=1000", null).statusCode()).isEqualTo(400);
  }

  @Test
  void viewersReadAndOnlyOperatorsAct() {
    assertThat(call("viewer", "GET", "/subscriptions", null).statusCode()).isEqualTo(200);
    assertThat(call("viewer", "POST", "/subscriptions", "{}").statusCode()).isEqualTo(403);
  }

  @Test
  void viewersSeeNeitherKeysNorWhatWasSentAndAnswered() {
    receiver.will(status(200, "Thank you, Erika"));
    JsonNode subscribed = subscribe("");
    happens("1", 1, "order-received");
    await().atMost(PATIENCE).until(() -> states(subscribed).equals(List.of("DELIVERED")));
    String url = subscribed.path("subscription").path("url").asString();
    String delivery = "/deliveries/" + log(subscribed).get(0).path("id").asLong();

    assertThat(call("viewer", "GET", "/subscriptions", null).body())
        .contains("127.0.0.1")
        .doesNotContain(url);
    assertThat(call("viewer", "GET", "/subscriptions/" + id(subscribed), null).body())
        .doesNotContain(url);
    assertThat(call("GET", delivery, null).body()).contains("specversion", "Erika");
    assertThat(call("viewer", "GET", delivery, null).body())
        .contains("DELIVERED")
        .doesNotContain("specversion", "Erika");
    assertThat(call("viewer", "GET", "/deliveries", null).body()).doesNotContain("Erika");
  }

  private String refused(String body) {
    HttpResponse<String> answer = call("POST", "/subscriptions", body);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
    return answer.body();
  }

  private Consumer<byte[], byte[]> listener() {
    Consumer<byte[], byte[]> consumer =
        kafka.consumer("test-" + UUID.randomUUID(), "test", Map.of());
    consumer.subscribe(List.of(Topics.WEBHOOK_EVENTS));
    return consumer;
  }

  private WebhookEvent told(Consumer<byte[], byte[]> anyone, String subscription) {
    var found = new ArrayList<WebhookEvent>();
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              anyone
                  .poll(Duration.ofMillis(200))
                  .forEach(r -> found.add(Json.mapper().readValue(r.value(), WebhookEvent.class)));
              return found.stream().anyMatch(e -> e.subscriptionId().equals(subscription));
            });
    return found.stream().filter(e -> e.subscriptionId().equals(subscription)).findFirst().get();
  }

  @Test
  void aTransactionThatCannotBeginDoesNotEndTheDeliveries() {
    subscribe("");
    database.isAwayFor("webhooks");
    happens("1", 1, "order-received");

    await().atMost(PATIENCE).until(() -> receiver.requests().size() == 1);
  }

  @Test
  void aSubscriptionThatNobodyCanReadHoldsNoOtherUp() {
    var unreadable = UUID.randomUUID();
    jdbc.update(
        """
        INSERT INTO webhook_subscription (id, name, url, types, shops, state, secret, since, created_by, created_at,
          updated_at)
        VALUES (?, 'by hand', 'https://example.com', ARRAY['twice', 'twice'], ARRAY[]::text[], 'ACTIVE', '', now(),
          'a hand', now(), now())
        """,
        unreadable);
    try {
      subscribe("");
      happens("1", 1, "order-received");

      await().atMost(PATIENCE).until(() -> receiver.requests().size() == 1);
    } finally {
      jdbc.update("DELETE FROM webhook_subscription WHERE id = ?", unreadable);
    }
  }

  private JsonNode subscribe(String more) {
    return subscribe(receiver, more);
  }

  private JsonNode subscribe(Receiver to, String more) {
    String body =
        "{\"name\": \"test\", \"url\": \"%s\", \"shops\": [\"%s\"]%s}"
            .formatted(to.url("/hook"), shop, more.isEmpty() ? "" : ", " + more);
    HttpResponse<String> answer = call("POST", "/subscriptions", body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    JsonNode subscribed = json(answer);
    made.add(id(subscribed));
    return subscribed;
  }

  private static String id(JsonNode subscribed) {
    return subscribed.path("subscription").path("id").asString();
  }

  private String state(JsonNode subscribed) {
    return json(call("GET", "/subscriptions/" + id(subscribed), null)).path("state").asString();
  }

  private List<JsonNode> log(JsonNode subscribed) {
    return json(call("GET", "/deliveries?subscription=" + id(subscribed), null))
        .path("items")
        .valueStream()
        .toList();
  }

  private List<String> states(JsonNode subscribed) {
    return log(subscribed).stream().map(d -> d.path("state").asString()).toList();
  }

  private Receiver.Request request(String order, int sequence) {
    return receiver.requests().stream()
        .filter(r -> r.body().contains("\"" + shop + ":" + order + "/" + sequence + "\""))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isSigned(Receiver.Request request, String secret) {
    return StandardWebhooks.verify(
        secret,
        request.header("webhook-id"),
        request.header("webhook-timestamp"),
        request.header("webhook-signature"),
        request.body().getBytes(UTF_8),
        Instant.now());
  }

  private void happens(String order, long sequence, String type) {
    OrderId id = OrderId.parse(order.contains(":") ? order : shop + ':' + order);
    var event =
        new OrderEvent(
            id,
            id.shop(),
            "1001",
            sequence,
            type,
            "IN_PROGRESS",
            "ship",
            null,
            null,
            Instant.now());
    orchestrator.send(
        new CloudEvent(
                id.value() + '/' + sequence,
                CloudEvent.TYPE_EVENT_PREFIX + type,
                "/orchestrator",
                event.at(),
                null)
            .recordAbout(Topics.EVENTS, id.value(), Json.mapper().writeValueAsBytes(event)));
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return Json.mapper().readTree(answer.body());
  }

  private HttpResponse<String> call(String method, String path, String body) {
    return call("operator", method, path, body);
  }

  private HttpResponse<String> call(String role, String method, String path, String body) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/webhooks" + path))
            .header("Authorization", "Bearer " + TestIdentity.token("notifier", "ada", role))
            .header("Content-Type", "application/json")
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (Exception e) {
      throw new IllegalStateException(method + ' ' + path, e);
    }
  }
}
