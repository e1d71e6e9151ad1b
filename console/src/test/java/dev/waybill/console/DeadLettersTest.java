package dev.waybill.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.contracts.wire.CloudEvent;
import dev.waybill.contracts.wire.Json;
import dev.waybill.service.kafka.KafkaClients;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeadLettersTest extends ConsoleTest {

  private static final String TOPIC = "shipping.commands.dlq";
  private static final String ORIGIN = "shipping.commands";
  private static final String[] OPERATOR = {
    "Authorization", Visitor.basic("operator", "op-secret"), "Content-Type", "application/json"
  };
  private static final String[] VIEWER = {
    "Authorization", Visitor.basic("viewer", "view-secret"), "Content-Type", "application/json"
  };

  @Autowired KafkaClients kafka;

  @BeforeAll
  void topics() {
    kafka.ensureTopics(List.of(TOPIC, ORIGIN));
  }

  @Test
  void a_dead_letter_is_collected_with_cause_and_origin() {
    JsonNode letter =
        arrived(produce("{\"broken\":true}", Map.of("dlq-cause", "no handler for x")));

    assertThat(letter.path("topic").asString()).isEqualTo(TOPIC);
    assertThat(letter.path("originTopic").asString()).isEqualTo(ORIGIN);
    assertThat(letter.path("originOffset").asLong()).isEqualTo(42);
    assertThat(letter.path("cause").asString()).isEqualTo("no handler for x");
    assertThat(letter.path("failedAt").asString()).isEqualTo("2026-11-22T08:00:00Z");
    assertThat(letter.path("status").asString()).isEqualTo("open");
  }

  @Test
  void its_content_is_for_operators_only() {
    long id =
        arrived(produce("{\"name\":\"Ada\"}", Map.of("dlq-cause", "no handler for Ada")))
            .path("id")
            .asLong();

    HttpResponse<String> shown = visitor().get("/api/dead-letters/" + id, OPERATOR);

    assertThat(shown.body()).contains("Ada", "\"payloadEncoding\":\"text\"", "ce_id");
    assertThat(visitor().get("/api/dead-letters/" + id, VIEWER).statusCode()).isEqualTo(403);
    assertThat(viewer().get("/dead-letters/" + id).statusCode()).isEqualTo(403);
    assertThat(visitor().get("/api/dead-letters", VIEWER).body())
        .doesNotContain("Ada", "\"cause\":\"");
    assertThat(visitor().get("/api/dead-letters", OPERATOR).body()).contains("no handler for Ada");
    assertThat(viewer().get("/dead-letters").body())
        .contains("shown to operators only")
        .doesNotContain("no handler for Ada");
  }

  @Test
  void a_replay_sends_it_back_as_it_was() {
    String key = produce("{\"value\":1}", Map.of());
    long id = arrived(key).path("id").asLong();

    HttpResponse<String> answer =
        visitor().post("/api/dead-letters/" + id + "/replay", "", OPERATOR);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .contains("\"status\":\"replayed\"", "\"decidedBy\":\"operator\"", "\"replays\":1");
    ConsumerRecord<byte[], byte[]> back = replayed(key);
    assertThat(back.value()).isEqualTo("{\"value\":1}".getBytes(UTF_8));
    assertThat(CloudEvent.header(back.headers(), "ce_id")).isEqualTo("id-" + key);
    assertThat(back.headers()).noneMatch(header -> header.key().startsWith("dlq-"));
  }

  @Test
  void a_second_replay_has_to_be_asked_for() {
    long id = arrived(produce("{}", Map.of())).path("id").asLong();
    String replay = "/api/dead-letters/" + id + "/replay";
    visitor().post(replay, "", OPERATOR);

    HttpResponse<String> refused = visitor().post(replay, "{}", OPERATOR);
    HttpResponse<String> again = visitor().post(replay, "{\"again\":true}", OPERATOR);

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("by operator already");
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.body()).contains("\"replays\":2");
  }

  @Test
  void a_discarded_one_tells_who_and_why() {
    long id = arrived(produce("{}", Map.of())).path("id").asLong();
    String discard = "/api/dead-letters/" + id + "/discard";

    assertThat(visitor().post(discard, "{}", OPERATOR).statusCode()).isEqualTo(400);
    assertThat(visitor().post(discard, "{\"reason\":\"a test order\"}", VIEWER).statusCode())
        .isEqualTo(403);
    HttpResponse<String> done = visitor().post(discard, "{\"reason\":\"a test order\"}", OPERATOR);

    assertThat(done.body()).contains("\"status\":\"discarded\"", "a test order");
    assertThat(visitor().post(discard, "{\"reason\":\"x\"}", OPERATOR).statusCode()).isEqualTo(409);
  }

  @Test
  void a_webhooks_body_is_posted_again_with_the_headers_that_the_shop_sent() {
    String key = UUID.randomUUID().toString();
    var record =
        new ProducerRecord<byte[], byte[]>(
            TOPIC, key.getBytes(UTF_8), "{\"id\":7}".getBytes(UTF_8));
    record.headers().add("dlq-origin-path", "/webhooks/woocommerce/demo-woo".getBytes(UTF_8));
    record.headers().add("http-x-wc-webhook-signature", "c2ln".getBytes(UTF_8));
    send(record);
    long id = arrived(key).path("id").asLong();

    HttpResponse<String> answer =
        visitor().post("/api/dead-letters/" + id + "/replay", "", OPERATOR);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(WEBHOOKS)
        .singleElement()
        .isEqualTo("/webhooks/woocommerce/demo-woo c2ln {\"id\":7}");
  }

  @Test
  void one_without_an_origin_cannot_be_replayed_but_is_never_lost() {
    String key = UUID.randomUUID().toString();
    send(new ProducerRecord<>(TOPIC, key.getBytes(UTF_8), new byte[] {0, (byte) 0xff}));
    JsonNode letter = arrived(key);

    HttpResponse<String> answer =
        visitor().post("/api/dead-letters/" + letter.path("id").asLong() + "/replay", "", OPERATOR);

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("Nobody wrote down where it came from");
    assertThat(visitor().get("/api/dead-letters/" + letter.path("id").asLong(), OPERATOR).body())
        .contains("\"payload\":\"AP8=\"", "base64");
  }

  @Test
  void the_pages_show_replay_and_discard() {
    String key = produce("{\"a\":{\"b\":\"<i>\"}}", Map.of("dlq-cause", "cannot be read"));
    long id = arrived(key).path("id").asLong();
    Visitor operator = operator();

    assertThat(operator.get("/dead-letters").body()).contains(key, "cannot be read");
    String page = operator.get("/dead-letters/" + id).body();
    assertThat(page).contains("&lt;i&gt;", "Replay", "Discard", "to the order");
    operator.postForm("/dead-letters/" + id, "/dead-letters/" + id + "/discard", "reason=no use");

    assertThat(operator.get("/dead-letters/" + id).body()).contains("Discarded.", "no use");
    assertThat(operator.get("/dead-letters").body()).doesNotContain(key);
    assertThat(operator.get("/dead-letters?status=discarded").body()).contains(key);
  }

  /** The key of a dead letter that was on {@link #ORIGIN}. */
  private String produce(String value, Map<String, String> headers) {
    String key = "demo-woo:" + UUID.randomUUID();
    var record =
        new ProducerRecord<byte[], byte[]>(TOPIC, key.getBytes(UTF_8), value.getBytes(UTF_8));
    record.headers().add("ce_id", ("id-" + key).getBytes(UTF_8));
    record.headers().add("dlq-origin-topic", ORIGIN.getBytes(UTF_8));
    record.headers().add("dlq-origin-partition", "3".getBytes(UTF_8));
    record.headers().add("dlq-origin-offset", "42".getBytes(UTF_8));
    record.headers().add("dlq-time", "2026-11-22T08:00:00Z".getBytes(UTF_8));
    headers.forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
    send(record);
    return key;
  }

  private void send(ProducerRecord<byte[], byte[]> record) {
    try (var producer = kafka.producer("test", Map.of())) {
      producer.send(record);
    }
  }

  private JsonNode arrived(String key) {
    return await()
        .atMost(Duration.ofSeconds(40))
        .until(() -> listed(key), found -> !found.isMissingNode());
  }

  private JsonNode listed(String key) {
    JsonNode page =
        Json.mapper().readTree(visitor().get("/api/dead-letters?size=200", OPERATOR).body());
    return page.path("items")
        .valueStream()
        .filter(letter -> letter.path("key").asString("").equals(key))
        .findFirst()
        .orElseGet(() -> page.path("nothing"));
  }

  private ConsumerRecord<byte[], byte[]> replayed(String key) {
    var found = new ArrayList<ConsumerRecord<byte[], byte[]>>();
    try (var consumer = kafka.consumer("test-" + UUID.randomUUID(), "test", Map.of())) {
      consumer.subscribe(List.of(ORIGIN));
      await()
          .atMost(Duration.ofSeconds(20))
          .until(
              () -> {
                consumer.poll(Duration.ofMillis(200)).forEach(found::add);
                return found.stream()
                    .anyMatch(record -> key.equals(new String(record.key(), UTF_8)));
              });
    }
    return found.stream()
        .filter(record -> key.equals(new String(record.key(), UTF_8)))
        .findFirst()
        .orElseThrow();
  }
}
