package dev.waybill.shipping.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.StepCommand;
import dev.waybill.contracts.StepReply;
import dev.waybill.contracts.StepReply.Outcome;
import dev.waybill.contracts.wire.Json;
import dev.waybill.sandbox.easypost.EasyPost;
import dev.waybill.service.kafka.KafkaClients;
import dev.waybill.service.secrets.SecretBox;
import dev.waybill.shipping.ShippingTest;
import dev.waybill.shipping.carrier.Carrier;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.testing.TestIdentity;
import dev.waybill.testing.step.Conversation;
import dev.waybill.testing.step.OutsideWorld;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Accounts over the API, and labels bought with them. */
@ShippingTest
class CarrierAccountsTest {

  private static final String ACCOUNTS = "/api/carrier-accounts";

  private static final String TO_WARSAW =
      """
      "shipTo":{"name":"Anna Nowak","line1":"ul. Prosta 1","city":"Warszawa","postcode":"00-001","country":"PL"}
      """;

  private static final String CHEAPEST =
      ",\"delivery\":{\"method\":\"cheapest\",\"title\":\"Any\",\"pickup\":false}";

  private static final String TO_PORTLAND =
      """
      "shipTo":{"name":"Ann Lee","line1":"2 Oak St","city":"Portland","region":"OR","postcode":"97201","country":"US","phone":"5035550100"},
      "delivery":{"method":"cheapest","title":"Any","pickup":false}
      """;

  private final HttpClient http = HttpClient.newHttpClient();
  private final String id = "a" + UUID.randomUUID().toString().substring(0, 8);

  /** A shop of each test's own, so that no account of one serves the orders of another. */
  private final String shop = "shop-" + id;

  @Autowired KafkaClients kafka;
  @Autowired AccountRepository repository;
  @Autowired AccountDirectory directory;
  @Autowired Providers providers;
  @Autowired JdbcClient jdbc;
  @LocalServerPort int port;
  private Conversation orchestrator;

  @BeforeEach
  void start() {
    orchestrator = new Conversation(kafka, "shipping");
  }

  @AfterEach
  void stop() throws Exception {
    orchestrator.close();
    call("POST", ACCOUNTS + '/' + id + "/deactivate", "{}");
  }

  @Test
  void anAccountIsAddedTriedAndBoughtWith() throws Exception {
    JsonNode added = put(account("")).json();
    assertThat(added.path("version").asInt()).isOne();
    assertThat(added.path("secrets")).extracting(JsonNode::asString).containsExactly("apiKey");
    assertThat(added.hasNonNull("problem")).isFalse();
    assertThat(call("GET", ACCOUNTS, "").body()).contains(id).doesNotContain("sandbox-carrier-key");
    assertThat(post("/check").json().path("works").asBoolean()).isTrue();

    StepReply bought = orchestrator.ask(buy(shop, 1));
    assertThat(bought.result().path("labelId").asString()).startsWith(id + ":");
    assertThat(orchestrator.ask(buy("another-shop", 1)).result().path("labelId").asString())
        .startsWith("sandbox:");

    post("/deactivate");
    assertThat(orchestrator.ask(buy(shop, 2)).result().path("labelId").asString())
        .startsWith("sandbox:");
    Answer refused = call("DELETE", ACCOUNTS + '/' + id, "");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().path("detail").asString()).contains("may still have to be voided");
    assertThat(orchestrator.ask(undo(bought, shop, 1)).outcome()).isEqualTo(Outcome.COMPLETED);

    assertThat(call("DELETE", ACCOUNTS + '/' + id, "").status()).isEqualTo(204);
    assertThat(call("GET", ACCOUNTS + '/' + id, "").status()).isEqualTo(404);
    assertThat(history()).containsExactly("remove", "deactivate", "add");
    assertThat(
            jdbc.sql("SELECT length(secrets) FROM carrier_account WHERE id = :id")
                .param("id", id)
                .query(Integer.class)
                .single())
        .isZero();
  }

  @Test
  void aGatewayThatIsInDoubtSellsOneLabelWhichIsVoided() throws Exception {
    put(
        """
        {"provider":"shipengine","settings":{"url":"%s","jwks":"%s"},"secrets":{"apiKey":"sandbox-shipengine-key"},
         "test":false,"shops":["%s"],"sender":{"address":{"name":"Warehouse","line1":"Hafenstrasse 5","city":"Hamburg",
         "postcode":"20457","country":"DE","phone":"+49 40 5550100"}}}
        """
            .formatted(
                OutsideWorld.url("/shipengine/v1"), OutsideWorld.url("/shipengine/jwks"), shop));
    assertThat(post("/check").json().path("says").asString()).contains("Sandbox Parcel");
    StepCommand<JsonNode> buying = buy(shop, 1, TO_WARSAW + CHEAPEST);
    OutsideWorld.call("PUT", "/sandbox/shipengine", "{\"purchases\": \"in-doubt\"}");
    assertThat(orchestrator.ask(buying).outcome()).isEqualTo(Outcome.UNAVAILABLE);
    OutsideWorld.call("PUT", "/sandbox/shipengine", "{}");

    StepReply bought = orchestrator.ask(again(buying));

    assertThat(bought.outcome()).as(bought.reason()).isEqualTo(Outcome.COMPLETED);
    assertThat(bought.result().path("labelId").asString()).startsWith(id + ":se-");
    assertThat(bought.result().path("service").asString())
        .isEqualTo("sandbox_post/sandbox_post_economy");
    assertThat(OutsideWorld.effects(shop + ":1").path("labels").path("bought").asInt()).isOne();
    assertThat(orchestrator.ask(undo(bought, shop, 1)).outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(live(shop + ":1")).isZero();
  }

  @Test
  void aChangeNamesTheVersionAndKeepsTheSecrets() throws Exception {
    put(account(""));

    assertThat(put(account("")).status()).isEqualTo(409);
    String change =
        """
        {"provider":"sandbox","settings":{"url":"%s"},"test":false,"shops":["%s"],"title":"Second","priority":5,"version":%d}
        """;
    String url = OutsideWorld.url("/carrier/v1");
    assertThat(put(change.formatted(url, shop, 7)).status()).isEqualTo(409);
    JsonNode changed = put(change.formatted(url, shop, 1)).json();

    assertThat(changed.path("version").asInt()).isEqualTo(2);
    assertThat(changed.path("title").asString()).isEqualTo("Second");
    assertThat(post("/check").json().path("works").asBoolean()).isTrue();
    JsonNode changes = call("GET", ACCOUNTS + '/' + id + "/history", "").json().path("changes");
    assertThat(changes.path(0).path("detail").asString()).isEqualTo("title, priority");
    assertThat(changes.path(0).path("person").asString()).isEqualTo("ann");
  }

  @Test
  void allThatIsWrongIsSaidAtOnce() throws Exception {
    Answer answer =
        put(
            """
            {"provider":"sandbox","settings":{"url":"http://10.0.0.1/carrier","colour":"red"},"secrets":{},"priority":-1,
             "sender":{"address":{"name":"A","line1":"1","city":"C","postcode":"1","country":"XX"}}}
            """);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().path("mistakes"))
        .extracting(mistake -> mistake.path("field").asString())
        .containsExactlyInAnyOrder(
            "test",
            "priority",
            "secrets.apiKey",
            "settings.colour",
            "settings.url",
            "sender.address");
    assertThat(put("{\"provider\":\"none\",\"test\":true}").json().path("detail").asString())
        .contains("sandbox");
  }

  @Test
  void aSecretIsSentToNoOtherAddressThanItWasGivenFor() throws Exception {
    put(account(""));

    Answer moved =
        put(
            """
            {"provider":"sandbox","settings":{"url":"http://127.0.0.1:1/elsewhere"},"test":false,"version":1}
            """);

    assertThat(moved.status()).isEqualTo(422);
    assertThat(moved.json().path("detail").asString()).contains("secrets.apiKey");
  }

  @Test
  void whatAnAccountNeedsIsToldAndWhatIsWrongWithOneToo() throws Exception {
    JsonNode fields =
        call("GET", "/api/carrier-providers", "")
            .json()
            .path("providers")
            .valueStream()
            .filter(provider -> provider.path("name").asString().equals("sandbox"))
            .findFirst()
            .orElseThrow()
            .path("fields");
    assertThat(fields).extracting(field -> field.path("name").asString()).contains("url", "apiKey");
    put(account("").replace("sandbox-carrier-key", "another-key-of-nobody"));

    JsonNode checked = post("/check").json();

    assertThat(checked.path("works").asBoolean()).isFalse();
    assertThat(checked.path("says").asString()).contains("401");
  }

  @Test
  void theConfiguredAccountIsShownAndNotChanged() throws Exception {
    JsonNode configured = call("GET", ACCOUNTS + "/sandbox", "").json();
    assertThat(configured.path("origin").asString()).isEqualTo("configuration");
    assertThat(call("PUT", ACCOUNTS + "/sandbox", account("")).status()).isEqualTo(409);
    assertThat(call("DELETE", ACCOUNTS + "/sandbox", "").status()).isEqualTo(409);
    assertThat(send("viewer", "GET", ACCOUNTS, "").statusCode()).isEqualTo(403);
  }

  @Test
  void labelsOfATestAccountAreMarked() throws Exception {
    put(account("").replace("\"test\":false", "\"test\":true"));

    assertThat(orchestrator.ask(buy(shop, 1)).result().path("test").asBoolean()).isTrue();
    JsonNode labels = call("GET", "/api/labels?order=" + shop + "%3A1", "").json();
    assertThat(labels.path(0).path("test").asBoolean()).isTrue();
  }

  @Test
  void anotherInstanceSeesWhatWasChangedAndClosesTheClientThatWasReplaced() throws Exception {
    var elsewhere = new Accounts("");
    var other = new AccountDirectory(List.of(), providers, repository, elsewhere);
    put(account(""));

    Carrier first = elsewhere.named(id).orElseThrow();
    put(account(",\"version\":1").replace("sandbox-carrier-key", "another-key-of-nobody"));
    other.refresh();

    assertThat(elsewhere.named(id)).get().isNotSameAs(first);
    assertThatThrownBy(first::check)
        .isInstanceOf(ProviderUnavailable.class)
        .hasMessageContaining("replaced");
  }

  @Test
  void anAccountWhoseSecretsCannotBeReadKeepsOnlyItsOwnOrdersWaiting() throws Exception {
    put(account(""));
    var box = new SecretBox("the key", "another-key-for-tests-of-at-least-32-bytes", List.of());
    var elsewhere = new Accounts("");

    var started =
        new AccountDirectory(List.of(), providers, new AccountRepository(jdbc, box), elsewhere);

    assertThat(started.find(id).orElseThrow().problem()).contains("cannot be read");
    Carrier unusable = elsewhere.candidates(shop, "WH1").getFirst();
    assertThatThrownBy(() -> unusable.voidLabel("1"))
        .isInstanceOf(ProviderUnavailable.class)
        .hasMessageContaining(id);
  }

  @Test
  void theCheapestOverTwoProvidersIsBoughtAndOneThatIsAwayIsNamed() throws Exception {
    String other = id + "-other";
    put(
        """
        {"provider":"easypost","settings":{"url":"%s"},"secrets":{"apiKey":"%s"},"test":true,"shops":["%s"],
         "sender":{"address":{"name":"Tea Ltd","line1":"1 Main St","city":"Seattle","region":"WA","postcode":"98101","country":"US","phone":"2065550100"}}}
        """
            .formatted(OutsideWorld.url("/easypost/v2"), EasyPost.TEST_KEY, shop));
    String post = account("").replace("\"test\":false", "\"test\":true");
    String url = OutsideWorld.url("/carrier/v1");
    call("PUT", ACCOUNTS + '/' + other, post.replace(url, "http://127.0.0.1:1"));

    StepReply without = orchestrator.ask(buy(shop, 1, TO_PORTLAND));
    assertThat(without.outcome()).as(without.reason()).isEqualTo(Outcome.COMPLETED);
    assertThat(without.result().path("labelId").asString()).startsWith(id + ":");
    assertThat(without.result().path("leftOut").path(0).path("account").asString())
        .isEqualTo(other);

    call("PUT", ACCOUNTS + '/' + other, post.replace("\"test\"", "\"version\":1,\"test\""));
    StepReply both = orchestrator.ask(buy(shop, 2, TO_PORTLAND));
    assertThat(both.outcome()).as(both.reason()).isEqualTo(Outcome.COMPLETED);
    assertThat(both.result().has("leftOut")).isFalse();
    call("POST", ACCOUNTS + '/' + other + "/deactivate", "{}");
  }

  @Test
  void aGatewayThatIsAddedSellsLabelsAndTakesThemBack() throws Exception {
    put(
        """
        {"provider":"karrio","settings":{"url":"%s","carriers":"dhl-sandbox"},
         "secrets":{"apiKey":"sandbox-karrio-key"},"test":false,"shops":["%s"],
         "sender":{"address":{"name":"Shop","line1":"Lagerweg 1","city":"Leipzig","postcode":"04103","country":"DE"}}}
        """
            .formatted(OutsideWorld.url("/karrio"), shop));
    assertThat(post("/check").json().path("says").asString()).contains("DHL");

    StepReply bought = orchestrator.ask(buy(shop, 1, TO_WARSAW + CHEAPEST));

    assertThat(bought.outcome()).as(bought.reason()).isEqualTo(Outcome.COMPLETED);
    assertThat(bought.result().path("labelId").asString()).startsWith(id + ":shp_");
    assertThat(bought.result().path("carrier").asString()).isEqualTo("DHL");
    assertThat(live(shop + ":1")).isOne();
    assertThat(orchestrator.ask(undo(bought, shop, 1)).outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(live(shop + ":1")).isZero();
  }

  private static int live(String order) {
    return OutsideWorld.effects(order).path("labels").path("live").asInt();
  }

  @Test
  void aLabelThatHasLeftOrIsNotKnownToBeBoughtSaysWhetherItsAccountIsNeeded() throws Exception {
    var labels = new LabelsOfAccount(jdbc, Clock.systemUTC());
    put(account(""));
    assertThat(labels.mayBeVoided(id, false)).isFalse();
    StepReply bought = orchestrator.ask(buy(shop, 1));
    assertThat(labels.mayBeVoided(id, false)).isTrue();

    hasLeft(bought.result().path("labelId").asString());
    assertThat(labels.mayBeVoided(id, false)).isFalse();

    isUnderWay("{\"parcel-0\":\"{\\\"account\\\":\\\"" + id + "\\\"}\"}");
    assertThat(labels.mayBeVoided(id, false)).isTrue();
    jdbc.sql("DELETE FROM step_ledger WHERE command_id = :id").param("id", id).update();
  }

  private void hasLeft(String label) {
    jdbc.sql(
            """
            INSERT INTO hand_over (command_id, order_id, step, action, attempt, state, since, deadline)
            VALUES (:id, :id, 'a', 'a', 1, 'CLOSED', now(), now())
            """)
        .param("id", id)
        .update();
    jdbc.sql(
            """
            INSERT INTO hand_over_parcel (command_id, label_id, tracking_number, carrier, left_at)
            VALUES (:id, :label, 't', 'c', now())
            """)
        .param("id", id)
        .param("label", label)
        .update();
  }

  /** A purchase that is noted, and of which no outcome is known. */
  private void isUnderWay(String notes) {
    jdbc.sql(
            """
            INSERT INTO step_ledger (command_id, order_id, action, state, owner, lease_until, maybe, notes, created_at, updated_at)
            VALUES (:id, :id, 'buy-label', 'STARTED', 'o', now(), true, :notes, now(), now())
            """)
        .param("id", id)
        .param("notes", notes)
        .update();
  }

  @Test
  void aSlowAccountKeepsOnlyItsOwnOrdersWaiting() throws Exception {
    try (var slow = new SlowCarrier()) {
      put(account("").replace(OutsideWorld.url("/carrier/v1"), slow.url()));
      List<StepCommand<?>> many =
          IntStream.range(0, 250).<StepCommand<?>>mapToObj(i -> buy(shop, i)).toList();
      many.forEach(orchestrator::send);
      await().until(() -> slow.calls() >= 64);

      StepReply quick = orchestrator.ask(buy("another-shop", 2));

      long slowOnes = many.stream().filter(one -> !orchestrator.answers(one).isEmpty()).count();
      assertThat(quick.outcome()).isEqualTo(Outcome.COMPLETED);
      assertThat(slowOnes).as("answered before it; it would have waited for 186").isLessThan(186);
      await().until(() -> many.stream().noneMatch(one -> orchestrator.answers(one).isEmpty()));
    }
  }

  /** Enough to serve the shop of this test. */
  private String account(String more) {
    return """
    {"provider":"sandbox","settings":{"url":"%s"},"secrets":{"apiKey":"sandbox-carrier-key"},"test":false,"shops":["%s"]%s}
    """
        .formatted(OutsideWorld.url("/carrier/v1"), shop, more);
  }

  private List<String> history() throws Exception {
    return call("GET", ACCOUNTS + '/' + id + "/history", "")
        .json()
        .path("changes")
        .valueStream()
        .map(change -> change.path("action").asString())
        .toList();
  }

  private record Answer(int status, String body) {

    JsonNode json() {
      return Json.mapper().readTree(body);
    }
  }

  private Answer put(String body) throws Exception {
    return call("PUT", ACCOUNTS + '/' + id, body);
  }

  private Answer post(String action) throws Exception {
    return call("POST", ACCOUNTS + '/' + id + action, "");
  }

  private Answer call(String method, String path, String body) throws Exception {
    HttpResponse<String> response = send("manager", method, path, body);
    return new Answer(response.statusCode(), response.body());
  }

  private HttpResponse<String> send(String role, String method, String path, String body)
      throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header(
                "Authorization", "Bearer " + TestIdentity.token("shipping-adapter", "ann", role))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private static StepCommand<JsonNode> buy(String shop, int order) {
    return buy(shop, order, TO_WARSAW);
  }

  private static StepCommand<JsonNode> buy(String shop, int order, String delivery) {
    return command(shop, order, "buy-label", null, delivery);
  }

  /** The second attempt of a command. */
  private static StepCommand<JsonNode> again(StepCommand<JsonNode> first) {
    return new StepCommand<>(
        first.id(),
        first.orderId(),
        first.step(),
        first.action(),
        2,
        Instant.now().plusSeconds(20),
        first.undoes(),
        first.order(),
        first.part(),
        first.results());
  }

  private static StepCommand<JsonNode> undo(StepReply bought, String shop, int order) {
    return command(
        shop,
        order,
        "void-label",
        new StepCommand.Undoes(bought.commandId(), bought.result()),
        TO_WARSAW);
  }

  private static StepCommand<JsonNode> command(
      String shop, int order, String action, StepCommand.Undoes undoes, String delivery) {
    String of = shop + ':' + order;
    return new StepCommand<>(
        of + "/buy-label" + (undoes == null ? "" : "/undo"),
        new OrderId(of),
        "buy-label",
        action,
        1,
        Instant.now().plusSeconds(20),
        undoes,
        Json.mapper()
            .readTree(
                """
                {"number":"1",%s,
                 "lines":[{"id":"1","sku":"MUG","title":"Mug","quantity":1,"unitPrice":{"minor":1000,"currency":"PLN"},"needsShipping":true,"grams":300}]}
                """
                    .formatted(delivery)),
        null,
        Map.of());
  }
}
