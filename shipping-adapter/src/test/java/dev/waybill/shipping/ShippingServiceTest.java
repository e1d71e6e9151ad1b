package dev.waybill.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.StepCommand;
import dev.waybill.contracts.StepReply;
import dev.waybill.contracts.wire.Json;
import dev.waybill.service.kafka.KafkaClients;
import dev.waybill.testing.TestIdentity;
import dev.waybill.testing.step.Conversation;
import dev.waybill.testing.step.OutsideWorld;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Commands in, replies out, labels at the carrier. */
@ShippingTest
class ShippingServiceTest {

  private final HttpClient http = HttpClient.newHttpClient();
  private final String order = "demo:" + UUID.randomUUID();

  @Autowired KafkaClients kafka;
  @LocalServerPort int port;
  private Conversation orchestrator;

  @BeforeEach
  void start() {
    orchestrator = new Conversation(kafka, "shipping");
  }

  @AfterEach
  void stop() throws InterruptedException {
    OutsideWorld.allWell();
    orchestrator.close();
  }

  @Test
  void aLabelIsBoughtShownPrintedAndVoided() throws Exception {
    StepReply bought = orchestrator.ask(buy(1, "00-001"));

    assertThat(bought.outcome()).isEqualTo(StepReply.Outcome.COMPLETED);
    assertThat(bought.result().path("carrier").asString()).isEqualTo("Sandbox Post");
    assertThat(bought.result().path("service").asString()).isEqualTo("economy");
    assertThat(bought.result().path("trackingNumber").asString()).isNotBlank();
    assertThat(bought.result().path("amount").path("minor").asLong()).isPositive();

    JsonNode label = labels().get(0);
    assertThat(label.path("id")).isEqualTo(bought.result().path("labelId"));
    assertThat(label.path("state").asString()).isEqualTo("purchased");
    HttpResponse<byte[]> pdf = get(label.path("document").asString());
    assertThat(pdf.statusCode()).isEqualTo(200);
    assertThat(new String(pdf.body(), 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");

    StepReply voided = orchestrator.ask(undo(bought.result()));

    assertThat(voided.outcome()).isEqualTo(StepReply.Outcome.COMPLETED);
    assertThat(labels().get(0).path("state").asString()).isEqualTo("voided");
    assertThat(OutsideWorld.effects(order).path("labels").path("live").asInt()).isZero();
  }

  @Test
  void anAddressThatTheCarrierCannotDeliverToIsRejected() {
    StepReply reply = orchestrator.ask(buy(1, "00000"));

    assertThat(reply.outcome()).isEqualTo(StepReply.Outcome.REJECTED);
    assertThat(reply.code()).isEqualTo("undeliverable-address");
    assertThat(reply.reason())
        .isEqualTo(
            "The carrier cannot deliver to this address. It says: There is no such address.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'name':'Rita Lindqvist','line1':'270 Orchard"
            + " Road','city':'','postcode':'238857','country':'SG'}",
        "{'company':'Tea Ltd','line1':'1 High"
            + " Street','city':'London','postcode':'sw1a1aa','country':'UK'}",
        "{'name':'Rita Lindqvist','line1':'Unit 3','city':'Dublin','postcode':'','country':'IE'}",
        "{'name':'Rita Lindqvist','line1':'Flat"
            + " 7','city':'','region':'KOWLOON','postcode':'','country':'HK'}",
        "{'name':'Rita Lindqvist','line1':'Calle 1','city':'San"
            + " Juan','postcode':'00901','country':'PR'}",
        "{'name':'Rita Lindqvist','line1':'PSC"
            + " 1','city':'APO','region':'AE','postcode':'09012','country':'US'}"
      })
  void aParcelGoesWhereverTheAddressIsWhole(String shipTo) {
    JsonNode sections =
        ((ObjectNode) sections("00-001"))
            .set("shipTo", Json.mapper().readTree(shipTo.replace('\'', '"')));

    StepReply reply = orchestrator.ask(buy(1, sections));

    assertThat(reply.outcome()).as(reply.reason()).isEqualTo(StepReply.Outcome.COMPLETED);
  }

  @Test
  void theSameCommandTwiceBuysOneLabel() {
    StepReply first = orchestrator.ask(buy(1, "00-001"));
    StepReply second = orchestrator.ask(buy(2, "00-001"));

    assertThat(second.result()).isEqualTo(first.result());
    assertThat(OutsideWorld.effects(order).path("labels").path("bought").asInt()).isOne();
  }

  @Test
  void aLabelWhoseAnswerWasLostIsNotBoughtAgain() throws Exception {
    OutsideWorld.fault("carrier", "{\"answerLostRate\": 1}");
    StepReply lost = orchestrator.ask(buy(1, "00-001"));
    assertThat(lost.outcome()).isEqualTo(StepReply.Outcome.UNAVAILABLE);

    OutsideWorld.allWell();
    StepReply found = orchestrator.ask(buy(2, "00-001"));

    assertThat(found.outcome()).isEqualTo(StepReply.Outcome.COMPLETED);
    assertThat(OutsideWorld.effects(order).path("labels").path("bought").asInt()).isOne();
    assertThat(labels()).hasSize(1);
    assertThat(labels().get(0).path("attempts").asInt())
        .as("attempts of one purchase")
        .isEqualTo(2);
  }

  @Test
  void aPurchaseOfUnknownOutcomeIsUndone() {
    OutsideWorld.fault("carrier", "{\"answerLostRate\": 1}");
    orchestrator.ask(buy(1, "00-001"));
    OutsideWorld.allWell();

    StepReply undone = orchestrator.ask(undo(null));

    assertThat(undone.outcome()).isEqualTo(StepReply.Outcome.COMPLETED);
    JsonNode labels = OutsideWorld.effects(order).path("labels");
    assertThat(labels.path("bought").asInt()).isOne();
    assertThat(labels.path("live").asInt()).isZero();
  }

  @Test
  void aCarrierThatIsAwayMakesTheStepWait() {
    OutsideWorld.fault("carrier", "{\"outage\": true}");
    assertThat(orchestrator.ask(buy(1, "00-001")).outcome())
        .isEqualTo(StepReply.Outcome.UNAVAILABLE);

    OutsideWorld.allWell();
    assertThat(orchestrator.ask(buy(2, "00-001")).outcome()).isEqualTo(StepReply.Outcome.COMPLETED);
  }

  /** Of the labels of this test's order, as a viewer reads it. */
  private JsonNode standing() throws Exception {
    return Json.mapper()
        .readTree(getAs("viewer", "/api/labels/standing?order=x:none&order=" + order).body())
        .path(0);
  }

  @Test
  void theApiSaysWhatIsWrongWithARequest() throws Exception {
    assertThat(labels()).isEmpty();
    assertThat(get("/api/labels?order=nonsense").statusCode()).isEqualTo(400);
    assertThat(get("/api/labels/sandbox:none.pdf").statusCode()).isEqualTo(404);
    assertThat(get("/api/labels/other:1.pdf").statusCode()).isEqualTo(404);
    assertThat(get("/api/labels/nonsense.pdf").statusCode()).isEqualTo(404);
    OutsideWorld.fault("carrier", "{\"outage\": true}");
    HttpResponse<byte[]> away = get("/api/labels/sandbox:1.pdf");
    assertThat(away.statusCode()).isEqualTo(502);
    assertThat(away.headers().firstValue("content-type")).hasValue("application/problem+json");
  }

  @Test
  void aLabelIsListedWithItsMoneyFromItsPurchaseToItsRefund() throws Exception {
    StepReply bought = orchestrator.ask(buy(1, "00-001"));
    assertThat(labels().path(0).path("refund").asString()).isEqualTo("NONE");
    assertThat(labels().path(0).path("account").asString()).isEqualTo("sandbox");
    assertThat(standing().path("valid").asInt()).isOne();

    orchestrator.ask(undo(bought.result()));

    assertThat(standing().path("valid").asInt()).isZero();
    assertThat(standing().path("voided").asInt()).isOne();

    assertThat(labels().path(0).path("state").asString()).isEqualTo("voided");
    assertThat(labels().path(0).path("refund").asString()).isEqualTo("CREDITED");
    String number = labels().path(0).path("trackingNumber").asString();
    assertThat(found("q=" + number)).containsExactly(number);
    assertThat(found("q=" + number + "&state=voided&refund=CREDITED&test=false&carrier="))
        .containsExactly(number);
    assertThat(found("q=" + number + "&state=purchased")).isEmpty();
    assertThat(found("account=sandbox")).contains(number);
    assertThat(found("account=nobody")).isEmpty();
    assertThat(get("/api/labels/search?state=lost").statusCode()).isEqualTo(400);
    assertThat(getAs("viewer", "/api/labels/search").statusCode()).isEqualTo(403);
    HttpResponse<byte[]> spend = getAs("viewer", "/api/labels/spend?by=shop");
    assertThat(spend.statusCode()).isEqualTo(200);
    assertThat(Json.mapper().readTree(spend.body()).path("rows").findValuesAsString("key"))
        .contains("demo");
    String file = new String(get("/api/labels/bought?format=csv").body(), StandardCharsets.UTF_8);
    assertThat(file).startsWith("bought_at,order,label").contains(order);
    assertThat(get("/api/labels/spend?by=weather").statusCode()).isEqualTo(400);
    assertThat(get("/api/labels/refunds?waiting=nobody").statusCode()).isEqualTo(400);
    assertThat(get("/api/labels/refunds?waiting=person").statusCode()).isEqualTo(200);
    assertThat(getAs("viewer", "/api/labels/bought").statusCode()).isEqualTo(403);
  }

  @Test
  void whatCarriersChargedAndCreditedIsToldByPeople() throws Exception {
    orchestrator.ask(buy(1, "00-001"));
    String label = labels().path(0).path("id").asString();
    String number = labels().path(0).path("trackingNumber").asString();

    JsonNode charged =
        post(
            "/api/labels/charges",
            """
            {"charges":[{"label":"%s","amount":{"minor":1234,"currency":"EUR"}},
              {"label":"%s","amount":{"minor":1,"currency":"JPY"}},{"label":"nobody's"},null]}\
            """
                .formatted(number, label));
    JsonNode ended =
        post(
            "/api/labels/refunds",
            "{\"refunds\":[{\"label\":\"%s\",\"end\":\"CREDITED\"},{\"label\":\"%s\",\"end\":\"WRITTEN_OFF\"}]}"
                .formatted(label, label));

    assertThat(charged.findValuesAsString("state"))
        .containsExactly("DONE", "INVALID", "UNKNOWN", "UNKNOWN");
    assertThat(ended.findValuesAsString("state")).containsExactly("NOT_OPEN", "INVALID");
    String file = new String(get("/api/labels/bought?format=csv").body(), StandardCharsets.UTF_8);
    assertThat(file.lines().filter(line -> line.contains(label)).findFirst().orElseThrow())
        .endsWith(",12.34");
  }

  private JsonNode post(String path, String body) throws IOException, InterruptedException {
    String token = TestIdentity.token("shipping-adapter", "ann", "operator");
    HttpResponse<byte[]> response =
        http.send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofByteArray());
    assertThat(response.statusCode()).isEqualTo(200);
    return Json.mapper().readTree(response.body()).path("results");
  }

  @Test
  void namesAndAddressesAreForOperators() throws Exception {
    assertThat(getAs("viewer", "/api/labels?order=demo:1").statusCode()).isEqualTo(403);
    assertThat(getAs("viewer", "/api/labels/sandbox:1.pdf").statusCode()).isEqualTo(403);
  }

  private List<String> found(String query) throws Exception {
    HttpResponse<byte[]> response = get("/api/labels/search?" + query);
    assertThat(response.statusCode()).isEqualTo(200);
    return Json.mapper()
        .readTree(response.body())
        .path("labels")
        .findValuesAsString("trackingNumber");
  }

  private JsonNode labels() throws Exception {
    String query = "?order=" + URLEncoder.encode(order, StandardCharsets.UTF_8);
    HttpResponse<byte[]> response = get("/api/labels" + query);
    assertThat(response.statusCode()).isEqualTo(200);
    return Json.mapper().readTree(response.body());
  }

  private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
    return getAs("operator", path);
  }

  private HttpResponse<byte[]> getAs(String role, String path)
      throws IOException, InterruptedException {
    String token = TestIdentity.token("shipping-adapter", "ann", role);
    return http.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Authorization", "Bearer " + token)
            .build(),
        BodyHandlers.ofByteArray());
  }

  @Test
  void anAddressThatNobodyCanCheckIsNotChecked() throws Exception {
    StepReply checked =
        orchestrator.ask(
            new StepCommand<>(
                order + "/check-address",
                new OrderId(order),
                "check-address",
                "check-address",
                1,
                Instant.now().plusSeconds(20),
                null,
                sections("00-001"),
                null,
                Map.of()));

    assertThat(checked.outcome()).isEqualTo(StepReply.Outcome.COMPLETED);
    assertThat(checked.result().path("verdict").asString()).isEqualTo("NOT_CHECKED");
    assertThat(checked.result().path("note").asString()).contains("can check addresses");
  }

  private StepCommand<?> buy(int attempt, String postcode) {
    return buy(attempt, sections(postcode));
  }

  private StepCommand<?> buy(int attempt, JsonNode sections) {
    return new StepCommand<>(
        order + "/buy-label",
        new OrderId(order),
        "buy-label",
        "buy-label",
        attempt,
        Instant.now().plusSeconds(20),
        null,
        sections,
        null,
        results());
  }

  private StepCommand<?> undo(JsonNode result) {
    return new StepCommand<>(
        order + "/buy-label/undo",
        new OrderId(order),
        "buy-label",
        "void-label",
        1,
        Instant.now().plusSeconds(20),
        new StepCommand.Undoes(order + "/buy-label", result),
        sections("00-001"),
        null,
        results());
  }

  private static JsonNode sections(String postcode) {
    return Json.mapper()
        .readTree(
            """
            {"number":"1001",
             "shipTo":{"name":"Anna Nowak","line1":"ul. Prosta 1","city":"Warszawa","postcode":"%s","country":"PL"},
             "lines":[{"id":"1","sku":"MUG","title":"Mug","quantity":2,"unitPrice":{"minor":1000,"currency":"PLN"},
               "needsShipping":true,"grams":300}],
             "delivery":{"method":"flat_rate","title":"Courier","pickup":false},
             "note":"a section that is not read"}\
            """
                .formatted(postcode));
  }

  private static Map<String, JsonNode> results() {
    return Map.of(
        "reserve-stock",
        Json.mapper()
            .readTree(
                """
                {"allocations":[{"location":"WH1","lines":[{"sku":"MUG","quantity":2}]}]}\
                """));
  }
}
