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
    assertThat(viewer().get("/dead-letters/" + id).body()).contains("name").doesNotContain("Ada");
    assertThat(operator().get("/dead-letters/" + id).body()).contains("\u2022\u2022\u2022");
    assertThat(visitor().get("/api/dead-letters/" + id + "/redacted", VIEWER).body())
        .contains("name")
        .doesNotContain("Ada");
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
  void an_edited_message_goes_back_under_its_key_and_the_original_stays() {
    String key = produce("{\"name\":\"Ada\"}", Map.of("dlq-cause", "no id"));
    long id = arrived(key).path("id").asLong();
    String replay = "/api/dead-letters/" + id + "/replay";
    String edited =
        """
        {"id":"1","orderId":"%s","step":"pay","action":"pay","attempt":1,
         "deadline":"2026-11-22T08:00:00Z","order":{},"name":"Bea"}
        """
            .formatted(key);

    HttpResponse<String> refused = visitor().post(replay, edit("{\"name\":\"Bea\"}"), OPERATOR);
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("The field id is missing");
    assertThat(visitor().post(replay, edit(edited.replace(key, "demo-woo:7")), OPERATOR).body())
        .contains("has to stay");
    HttpResponse<String> sent = visitor().post(replay, edit(edited), OPERATOR);

    assertThat(sent.statusCode()).as(sent.body()).isEqualTo(200);
    assertThat(replayed(key).value()).isEqualTo(edited.getBytes(UTF_8));
    JsonNode now =
        Json.mapper().readTree(visitor().get("/api/dead-letters/" + id, OPERATOR).body());
    assertThat(now.path("payload").asString()).isEqualTo("{\"name\":\"Ada\"}");
    assertThat(now.path("edits").path(0).path("by").asString()).isEqualTo("operator");
    assertThat(now.path("edits").path(0).path("changes").toString())
        .contains("\"path\":\"name\"", "Ada", "Bea");
  }

  @Test
  void a_whole_group_is_replayed_and_what_stays_is_told() {
    String cause = "the shelf of " + UUID.randomUUID() + " fell";
    String word = "group" + UUID.randomUUID().toString().replaceAll("[^a-f]", "");
    String first = produce("{}", Map.of("dlq-cause", word + cause));
    arrived(first);
    String lost = UUID.randomUUID().toString();
    var record = new ProducerRecord<byte[], byte[]>(TOPIC, lost.getBytes(UTF_8), new byte[] {1});
    record.headers().add("dlq-cause", (word + cause).getBytes(UTF_8));
    send(record);
    long stays = arrived(lost).path("id").asLong();
    JsonNode group =
        Json.mapper()
            .readTree(visitor().get("/api/dead-letters/groups", OPERATOR).body())
            .path("groups")
            .valueStream()
            .filter(one -> one.path("words").asString("").startsWith(word))
            .findFirst()
            .orElseThrow();
    assertThat(group.path("letters").asInt()).isEqualTo(2);
    assertThat(group.path("service").asString()).isEqualTo("shipping");

    HttpResponse<String> begun =
        visitor()
            .post(
                "/api/dead-letters/batches",
                "{\"action\":\"replay\",\"cause\":\"%s\",\"reason\":\"mended\"}"
                    .formatted(group.path("cause").asString()),
                OPERATOR);
    assertThat(begun.statusCode()).as(begun.body()).isEqualTo(200);
    long batch = Json.mapper().readTree(begun.body()).path("id").asLong();
    JsonNode ended =
        await()
            .atMost(Duration.ofSeconds(60))
            .until(
                () ->
                    Json.mapper()
                        .readTree(
                            visitor().get("/api/dead-letters/batches/" + batch, OPERATOR).body()),
                now -> now.path("state").asString().equals("done"));

    assertThat(ended.path("failures").toString())
        .contains("\"letter\":" + stays, "Nobody wrote down where it came from");
    assertThat(ended.path("goneThrough").asInt()).isEqualTo(2);
    assertThat(replayed(first)).isNotNull();
    assertThat(operator().get("/dead-letters/batches/" + batch).body())
        .contains("mended", "1 done, 1 failed, 0 to go");
    assertThat(visitor().get("/api/dead-letters/batches/" + batch, VIEWER).statusCode())
        .isEqualTo(403);
  }

  private static String edit(String payload) {
    return Json.mapper().writeValueAsString(Map.of("payload", payload, "reason", "mended"));
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

    assertThat(operator.get("/dead-letters").body()).contains("cannot be read");
    assertThat(operator.get("/dead-letters/list").body()).contains(key, "cannot be read");
    String page = operator.get("/dead-letters/" + id).body();
    assertThat(page).contains("Replay", "Discard", "to the order").doesNotContain("&lt;i&gt;");
    assertThat(operator.postForm("/dead-letters/" + id, "/dead-letters/" + id + "/reveal").body())
        .contains("&lt;i&gt;", "Edit and replay");
    operator.postForm("/dead-letters/" + id, "/dead-letters/" + id + "/discard", "reason=no use");

    assertThat(operator.get("/dead-letters/" + id).body()).contains("Discarded.", "no use");
    assertThat(operator.get("/dead-letters/list").body()).doesNotContain(key);
    assertThat(operator.get("/dead-letters/list?status=discarded").body()).contains(key);
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
