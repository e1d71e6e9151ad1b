package dev.waybill.notifier;

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
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
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

/** Commands in, replies out, messages in the mailbox. */
@NotifierTest
class NotifierServiceTest {

  private static final String ANNA =
      """
      {"email":"anna@example.com","firstName":"Anna","lastName":"Nowak","language":"pl-PL"}\
      """;

  private final HttpClient http = HttpClient.newHttpClient();
  private final String order = "demo-woo:" + UUID.randomUUID();

  @Autowired KafkaClients kafka;
  @LocalServerPort int port;
  private Conversation orchestrator;

  @BeforeEach
  void start() {
    orchestrator = new Conversation(kafka, "notification");
  }

  @AfterEach
  void stop() throws InterruptedException {
    OutsideWorld.allWell();
    orchestrator.close();
  }

  @Test
  void aCustomerIsToldInTheirLanguageThatTheOrderIsOnItsWay() {
    StepReply reply = orchestrator.ask(command("order-shipped", ANNA, 1));

    assertThat(reply.outcome()).isEqualTo(StepReply.Outcome.COMPLETED);
    assertThat(reply.result().path("delivery").asString()).isEqualTo("sent");
    assertThat(reply.result().path("language").asString()).isEqualTo("pl");
    assertThat(reply.result().toString()).doesNotContain("anna", "Anna");

    JsonNode message = onlyMessage();
    assertThat(message.path("to").asString()).contains("anna@example.com");
    assertThat(message.path("from").asString()).contains("orders@demo-woo.example");
    assertThat(message.path("subject").asString()).isEqualTo("Zamówienie 1001 jest w drodze");
    assertThat(message.path("reference").asString()).isEqualTo(order + "/order-shipped");
    assertThat(message.path("occasion").asString()).isEqualTo("order-shipped");
    assertThat(message.path("text").asString())
        .contains("Dzień dobry, Anna", "2 x Mug \"blue\"", "SP123", "https://post.example/SP123");
    assertThat(message.path("html").asString())
        .contains("Demo Woo", "href=\"https://post.example/SP123\"");
  }

  @Test
  void aCustomerIsToldThatTheOrderWasCancelled() {
    orchestrator.ask(command("order-cancelled", ANNA, 1));

    assertThat(onlyMessage().path("subject").asString())
        .isEqualTo("Zamówienie 1001 zostało anulowane");
  }

  @Test
  void aCustomerWithoutAnAddressIsNotTold() {
    StepReply reply =
        orchestrator.ask(command("order-shipped", "{\"firstName\":\"Anna\",\"lastName\":\"\"}", 1));

    assertThat(reply.outcome()).isEqualTo(StepReply.Outcome.COMPLETED);
    assertThat(reply.result().path("delivery").asString()).isEqualTo("no-address");
  }

  @Test
  void anAddressThatIsNoneIsRejected() {
    StepReply reply =
        orchestrator.ask(
            command(
                "order-shipped",
                "{\"email\":\"nonsense\",\"firstName\":\"\",\"lastName\":\"\"}",
                1));

    assertThat(reply.outcome()).isEqualTo(StepReply.Outcome.REJECTED);
    assertThat(reply.code()).isEqualTo("bad-address");
  }

  @Test
  void theSameCommandTwiceSendsOneMessage() {
    orchestrator.ask(command("order-shipped", ANNA, 1));
    orchestrator.ask(command("order-shipped", ANNA, 2));

    assertThat(OutsideWorld.messages(order)).hasSize(1);
  }

  @Test
  void aMessageThatMayHaveBeenSentIsHeldBack() {
    OutsideWorld.fault("mail", "{\"answerLostRate\": 1}");
    StepReply reply = orchestrator.ask(command("order-shipped", ANNA, 1));
    OutsideWorld.allWell();
    orchestrator.ask(command("order-shipped", ANNA, 2));

    assertThat(reply.outcome()).isEqualTo(StepReply.Outcome.COMPLETED);
    assertThat(reply.result().path("delivery").asString()).isEqualTo("unconfirmed");
    assertThat(OutsideWorld.messages(order)).hasSize(1);
  }

  @Test
  void aMailServerThatIsAwayMakesTheStepWait() {
    OutsideWorld.fault("mail", "{\"outage\": true}");
    assertThat(orchestrator.ask(command("order-shipped", ANNA, 1)).outcome())
        .isEqualTo(StepReply.Outcome.UNAVAILABLE);

    OutsideWorld.allWell();
    StepReply reply = orchestrator.ask(command("order-shipped", ANNA, 2));

    assertThat(reply.result().path("delivery").asString()).isEqualTo("sent");
    assertThat(OutsideWorld.messages(order)).hasSize(1);
  }

  @Test
  void aMessageCanBePreviewed() throws Exception {
    HttpResponse<String> json = get("?occasion=order-shipped&language=de", "application/json");
    assertThat(json.statusCode()).isEqualTo(200);
    assertThat(Json.mapper().readTree(json.body()).path("subject").asString())
        .isEqualTo("Ihre Bestellung 1001 ist unterwegs");

    HttpResponse<String> page =
        get("?occasion=order-cancelled&language=en&shop=demo-woo", "text/html");
    assertThat(page.body()).contains("<!doctype html>", "Demo Woo", "was cancelled");
    assertThat(page.headers().firstValue("content-security-policy").orElseThrow())
        .contains("default-src 'none'");

    HttpResponse<String> unknown = get("?occasion=birthday", "application/json");
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(unknown.body()).contains("order-shipped");
  }

  @Test
  void viewersSeeWhetherItsProvidersAnswer() throws Exception {
    HttpResponse<String> answer = ask("/api/notifier/providers", "application/json");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"name\":\"email\"", "\"state\":\"", "\"more\":false");
  }

  private HttpResponse<String> get(String query, String accept)
      throws IOException, InterruptedException {
    return ask("/api/notifications/preview" + query, accept);
  }

  private HttpResponse<String> ask(String path, String accept)
      throws IOException, InterruptedException {
    String token = TestIdentity.token("notifier", "vic", "viewer");
    var url = "http://127.0.0.1:" + port + path;
    return http.send(
        HttpRequest.newBuilder(URI.create(url))
            .header("Authorization", "Bearer " + token)
            .header("Accept", accept)
            .build(),
        BodyHandlers.ofString());
  }

  private JsonNode onlyMessage() {
    JsonNode messages = OutsideWorld.messages(order);
    assertThat(messages).hasSize(1);
    return OutsideWorld.message(messages.get(0).path("id").asString());
  }

  private StepCommand<?> command(String action, String customer, int attempt) {
    return new StepCommand<>(
        order + '/' + action,
        new OrderId(order),
        action,
        action,
        attempt,
        Instant.now().plusSeconds(20),
        null,
        Json.mapper()
            .readTree(
                """
                {"number":"1001","customer":%s,
                 "lines":[{"id":"1","sku":"MUG","title":"Mug \\"blue\\"","quantity":2,
                   "unitPrice":{"minor":1000,"currency":"PLN"},"needsShipping":true,"grams":300}]}\
                """
                    .formatted(customer)),
        null,
        Map.of(
            "buy-label",
            Json.mapper()
                .readTree(
                    """
                    {"carrier":"Sandbox Post","trackingNumber":"SP123",
                     "trackingUrl":"https://post.example/SP123"}\
                    """)));
  }
}
