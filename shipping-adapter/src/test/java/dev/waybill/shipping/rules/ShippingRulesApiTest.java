package dev.waybill.shipping.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.StepCommand;
import dev.waybill.contracts.StepReply;
import dev.waybill.contracts.wire.Json;
import dev.waybill.service.kafka.KafkaClients;
import dev.waybill.shipping.ShippingTest;
import dev.waybill.testing.TestIdentity;
import dev.waybill.testing.step.Conversation;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Rules over the API, and labels bought by them: for a shop of this test's own. */
@ShippingTest
class ShippingRulesApiTest {

  private static final String RULES = "/api/shipping-rules";

  private static final String EXPRESS_TO_WARSAW =
      """
      {"rules":[
        {"name":"no batteries to Warsaw","when":{"countries":["PL"],"postcodes":["00*"],"skus":["PWR-*"]},
         "then":{"refuse":"Warsaw takes none."}},
        {"name":"gifts fast","when":{"countries":["PL"],"tags":["gift"]},"then":{"service":"express"}}]}
      """;

  private final HttpClient http = HttpClient.newHttpClient();
  private final String shop = "shop-" + UUID.randomUUID().toString().substring(0, 8);

  @Autowired KafkaClients kafka;
  @Autowired RuleStore store;
  @LocalServerPort int port;
  private Conversation orchestrator;

  @BeforeEach
  void start() {
    orchestrator = new Conversation(kafka, "shipping");
  }

  @AfterEach
  void stop() throws InterruptedException {
    orchestrator.close();
  }

  @Test
  void parcelsGoByTheVersionOfTheirShop() throws Exception {
    int version = saved(EXPRESS_TO_WARSAW);
    assertThat(orchestrator.ask(buy(1, "MUG")).result().path("service").asString())
        .isEqualTo("economy");

    activate(version, "gifts are late");
    StepReply bought = orchestrator.ask(buy(2, "MUG"));
    StepReply refused = orchestrator.ask(buy(3, "PWR-20"));

    assertThat(bought.result().path("service").asString()).isEqualTo("express");
    assertThat(bought.result().path("chosenBy"))
        .isEqualTo(json("{\"rule\":\"gifts fast\",\"version\":%d}".formatted(version)));
    assertThat(ok("GET", "/api/labels?order=" + shop + ":2", "").get(0).path("chosenBy"))
        .isEqualTo(bought.result().path("chosenBy"));
    assertThat(refused.outcome()).isEqualTo(StepReply.Outcome.REJECTED);
    assertThat(refused.code()).isEqualTo("refused-by-rule");
    assertThat(refused.reason()).contains("no batteries to Warsaw", "Warsaw takes none.");

    ok("POST", RULES + "/follow", "{\"shop\":\"%s\",\"reason\":\"over\"}".formatted(shop));
    assertThat(orchestrator.ask(buy(4, "PWR-20")).result().path("service").asString())
        .isEqualTo("economy");
    JsonNode activations = ok("GET", RULES + "/activations?shop=" + shop, "").path("activations");
    assertThat(activations)
        .extracting(one -> one.path("reason").asString())
        .containsExactly("over", "gifts are late");
    assertThat(activations.get(1).path("who").asString()).isEqualTo("ann");
  }

  @Test
  void aVersionIsTriedOnPastParcelsBeforeItCounts() throws Exception {
    orchestrator.ask(buy(1, "MUG"));
    orchestrator.ask(buy(2, "PWR-20"));
    int version = saved(EXPRESS_TO_WARSAW);
    String activate =
        "{\"version\":%d,\"shop\":\"%s\",\"reason\":\"tried\"}".formatted(version, shop);
    assertThat(send("manager", "POST", RULES + "/activate", activate).statusCode()).isEqualTo(409);

    HttpResponse<String> begun =
        send(
            "manager",
            "POST",
            RULES + "/simulate",
            "{\"version\":%d,\"shop\":\"%s\"}".formatted(version, shop));
    assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
    String simulation = RULES + "/simulations/" + json(begun.body()).path("id").asLong();
    await().until(() -> !ok("GET", simulation, "").path("state").asString().equals("RUNNING"));

    JsonNode sums = ok("GET", simulation, "").path("sums");
    assertThat(sums.path("parcels").asInt()).isEqualTo(2);
    assertThat(sums.path("unsold").asInt()).isOne();
    assertThat(sums.path("differs").asInt()).isOne();
    assertThat(sums.path("rules").path("gifts fast").asInt()).isOne();
    JsonNode parcel = ok("GET", simulation + "/parcels?verdict=DIFFERS", "").path("parcels").get(0);
    assertThat(parcel.path("before").path("service").asString()).isEqualTo("economy");
    assertThat(parcel.path("after").path("service").asString()).isEqualTo("express");
    assertThat(parcel.path("after").path("amount").path("minor").asLong())
        .isGreaterThan(parcel.path("before").path("amount").path("minor").asLong());
    assertThat(send("operator", "GET", simulation + "/parcels.csv?verdict=UNSOLD", "").body())
        .startsWith("order,label,verdict")
        .contains(shop + ":2", "refused-by-rule");
    ok("POST", RULES + "/activate", activate);
  }

  @Test
  void anotherInstanceSeesWhatWasActivated() throws Exception {
    var elsewhere = new CurrentRules(store, ShippingRules.NONE);
    int version = saved(EXPRESS_TO_WARSAW);
    activate(version, "try");

    elsewhere.refresh();

    assertThat(elsewhere.of(shop).version()).isEqualTo(version);
  }

  @Test
  void mistakesAreToldByPlaceAndNothingIsSaved() throws Exception {
    String mistaken =
        "{\"rules\":[{\"name\":\"a\",\"when\":{\"countries\":[\"Poland\"]},\"then\":{\"accounts\":[\"nobody\"],\"service\":\"x\"}}]}";
    int before = ok("GET", RULES + "/draft", "").path("version").asInt();

    HttpResponse<String> refused = send("manager", "PUT", RULES + "/draft", mistaken);

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(ok("POST", RULES + "/check", mistaken).path("mistakes"))
        .isEqualTo(json(refused.body()).path("mistakes"))
        .extracting(one -> one.path("place").asString())
        .containsExactly("rules[0].when.countries[0]", "rules[0].then.accounts[0]");
    assertThat(ok("GET", RULES + "/draft", "").path("version").asInt()).isEqualTo(before);
    assertThat(send("operator", "PUT", RULES + "/draft", EXPRESS_TO_WARSAW).statusCode())
        .isEqualTo(403);
  }

  @Test
  void whatDiffersIsToldRuleByRuleAndNobodyOverwritesAnother() throws Exception {
    int first = saved(EXPRESS_TO_WARSAW);
    int second =
        saved(
            """
            {"rules":[{"name":"gifts fast","when":{"countries":["PL","CZ"],"tags":["gift"]},"then":{"service":"express"}},
                      {"name":"the rest","then":{"service":"cheapest"}}]}
            """);

    JsonNode difference =
        ok("GET", RULES + "/versions/" + second + "/difference?from=" + first, "");

    assertThat(difference.path("added")).isEqualTo(json("[\"the rest\"]"));
    assertThat(difference.path("removed")).isEqualTo(json("[\"no batteries to Warsaw\"]"));
    assertThat(difference.path("changed"))
        .isEqualTo(
            json(
                "[{\"rule\":\"gifts"
                    + " fast\",\"fields\":[{\"name\":\"when.countries\",\"before\":[\"PL\"],\"after\":[\"PL\",\"CZ\"]}]}]"));
    assertThat(
            send("manager", "PUT", RULES + "/draft?base=" + first, EXPRESS_TO_WARSAW).statusCode())
        .isEqualTo(409);
    assertThat(ok("GET", RULES + "/versions/0", "").path("rules").path("rules"))
        .extracting(rule -> rule.path("name").asString())
        .containsExactly("waybill.shipping.services[0]", "waybill.shipping.services[1]");
  }

  private int saved(String rules) throws Exception {
    return ok("PUT", RULES + "/draft?comment=a+test", rules).path("version").asInt();
  }

  private void activate(int version, String reason) throws Exception {
    ok(
        "POST",
        RULES + "/activate",
        "{\"version\":%d,\"shop\":\"%s\",\"reason\":\"%s\",\"withoutSimulation\":true}"
            .formatted(version, shop, reason));
  }

  private StepCommand<JsonNode> buy(int order, String sku) {
    return new StepCommand<>(
        shop + ':' + order + "/buy-label",
        new OrderId(shop + ':' + order),
        "buy-label",
        "buy-label",
        1,
        Instant.now().plusSeconds(20),
        null,
        json(
            """
            {"number":"1","tags":["Gift"],
             "shipTo":{"name":"Anna Nowak","line1":"ul. Prosta 1","city":"Warszawa","postcode":"00-001","country":"PL"},
             "lines":[{"id":"1","sku":"%s","title":"Mug","quantity":1,"unitPrice":{"minor":1000,"currency":"PLN"},"needsShipping":true,"grams":300}]}
            """
                .formatted(sku)),
        null,
        Map.of());
  }

  private JsonNode ok(String method, String path, String body) throws Exception {
    HttpResponse<String> response = send("manager", method, path, body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return json(response.body());
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

  private static JsonNode json(String text) {
    return Json.mapper().readTree(text);
  }
}
