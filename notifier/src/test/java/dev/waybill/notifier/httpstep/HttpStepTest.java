package dev.waybill.notifier.httpstep;

import static dev.waybill.contracts.StepReply.Outcome.COMPLETED;
import static dev.waybill.contracts.StepReply.Outcome.REJECTED;
import static dev.waybill.contracts.StepReply.Outcome.UNAVAILABLE;
import static dev.waybill.notifier.Receiver.status;
import static dev.waybill.notifier.Surroundings.HTTP_STEPS_SECRET;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.StepCommand;
import dev.waybill.contracts.StepReply;
import dev.waybill.contracts.wire.Json;
import dev.waybill.notifier.MoodyDatabase;
import dev.waybill.notifier.NotifierTest;
import dev.waybill.notifier.Receiver;
import dev.waybill.service.kafka.KafkaClients;
import dev.waybill.service.signature.StandardWebhooks;
import dev.waybill.testing.TestIdentity;
import dev.waybill.testing.step.Conversation;
import io.micrometer.core.instrument.Metrics;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Steps that call a tool: commands in, requests out, call backs in, replies out. */
@NotifierTest
class HttpStepTest {

  private final HttpClient client = HttpClient.newHttpClient();
  private final Receiver tool = new Receiver();
  private final String order = "demo-woo:" + UUID.randomUUID();

  @Autowired KafkaClients kafka;
  @Autowired JdbcTemplate jdbc;
  @Autowired HttpCallStore store;
  @Autowired MoodyDatabase database;
  @LocalServerPort int port;
  private Conversation orchestrator;

  @BeforeEach
  void start() {
    orchestrator = new Conversation(kafka, "http");
  }

  @AfterEach
  void stop() throws InterruptedException {
    orchestrator.close();
    tool.close();
  }

  @Test
  void aToolsAnswerIsTheResultAndItsRequestIsSignedAndFilled() {
    tool.will(status(200, "{\"score\": 7}"));

    StepReply reply =
        orchestrator.ask(
            command(
                """
                {"url": "%s?to=${order.shipTo.city}",
                 "headers": {"Authorization": "Bearer ${secret:TOOL_TOKEN}"},
                 "body": {"lines": "${order.lines}", "first": "${order.lines.0.sku}",
                          "label": "Nr ${results.buy-label.labelId}!", "gone": "${results.nobody.x}", "n": 3}}
                """
                    .formatted(tool.url("/check"))));

    assertThat(reply.outcome()).isEqualTo(COMPLETED);
    assertThat(reply.result().path("score").asInt()).isEqualTo(7);
    Receiver.Request request = tool.requests().getFirst();
    assertThat(request.path()).isEqualTo("/check?to=Bad%20M%C3%BCnster%26x");
    assertThat(request.header("authorization")).isEqualTo("Bearer t0ken");
    assertThat(request.header("idempotency-key")).isEqualTo(order + "/check");
    assertThat(Json.mapper().readTree(request.body()))
        .hasToString(
            "{\"lines\":[{\"sku\":\"MUG\"}],\"first\":\"MUG\",\"label\":\"Nr"
                + " L1!\",\"gone\":null,\"n\":3}");
    assertThat(
            StandardWebhooks.verify(
                HTTP_STEPS_SECRET,
                request.header("webhook-id"),
                request.header("webhook-timestamp"),
                request.header("webhook-signature"),
                request.body().getBytes(UTF_8),
                Instant.now()))
        .isTrue();
    assertThat(jdbc.queryForList("SELECT request FROM http_call WHERE order_id = ?", order))
        .as("nothing personal is kept once it is sent")
        .allMatch(row -> row.get("request") == null);
  }

  @Test
  void whatAToolAnswersDecidesTheStep() {
    String with = "{\"url\": \"%s\"}".formatted(tool.url("/"));
    tool.will(status(422, "{\"code\": \"no-go\", \"reason\": \"Not there\"}"));
    StepReply no = orchestrator.ask(command("no", with, 1));
    tool.will(status(200, "{\"outcome\": \"rejected\", \"code\": \"closed\"}"));
    StepReply said = orchestrator.ask(command("said", with, 1));
    tool.will(status(429, "", "Retry-After", "60"));
    StepReply later = orchestrator.ask(command("later", with, 1));
    tool.will(status(302, "", "Location", tool.url("/elsewhere")));
    StepReply redirect = orchestrator.ask(command("redirect", with, 1));
    tool.will(status(200, "<html>"));
    StepReply html = orchestrator.ask(command("html", with, 1));
    tool.will(Receiver.flood());
    StepReply flood = orchestrator.ask(command("flood", with, 1));

    assertThat(no.outcome()).isEqualTo(REJECTED);
    assertThat(no.code()).isEqualTo("no-go");
    assertThat(no.reason()).isEqualTo("Not there");
    assertThat(said.outcome()).isEqualTo(REJECTED);
    assertThat(said.code()).isEqualTo("closed");
    assertThat(later.outcome()).isEqualTo(UNAVAILABLE);
    assertThat(later.notBefore()).isAfter(Instant.now().plusSeconds(30));
    assertThat(List.of(redirect, html, flood))
        .allMatch(reply -> reply.outcome() == UNAVAILABLE)
        .extracting(StepReply::code)
        .containsExactly("http-302", "unusable-answer", "unusable-answer");
    assertThat(tool.requests()).noneMatch(request -> request.path().equals("/elsewhere"));
  }

  @Test
  void aSilentToolIsAskedAgainUnderTheSameId() {
    String with = "{\"url\": \"%s\"}".formatted(tool.url("/"));
    tool.will(Receiver.silence());
    Instant soon = Instant.now().plusSeconds(2);
    assertThat(orchestrator.ask(command("check", with, 1, soon)).code()).isEqualTo("time-out");
    tool.will(status(200, "{\"done\": true}"));
    assertThat(orchestrator.ask(command("check", with, 2)).outcome()).isEqualTo(COMPLETED);

    assertThat(tool.requests())
        .extracting(request -> request.header("webhook-id"))
        .hasSize(2)
        .containsOnly(tool.requests().getFirst().header("webhook-id"));
  }

  @Test
  void theTimeOfTheStepCountsNotThatOfWebhooks() {
    tool.will(Receiver.after(Duration.ofMillis(2_500), status(200, "{\"score\": 7}")));

    StepReply reply = orchestrator.ask(command("{\"url\": \"%s\"}".formatted(tool.url("/slow"))));

    assertThat(reply.outcome()).isEqualTo(COMPLETED);
    assertThat(tool.requests()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200 | {\"message\":\"Workflow was started\"}",
        "200 | ''",
        "204 | ''",
        "202 | {\"id\":\"1\"}",
        "200 | Accepted",
        "200 | {\"attempt\":\"1\",\"id\":\"1\",\"request_id\":\"1\",\"status\":\"success\"}"
      })
  void aReceiptIsNoYesUnlessNothingIsExpected(int status, String body) {
    tool.will(status(status, body));
    String url = tool.url("/");

    StepReply reply = orchestrator.ask(command("a", "{\"url\": \"%s\"}".formatted(url), 1));
    StepReply expecting =
        orchestrator.ask(
            command(
                "b", "{\"url\": \"%s\", \"expects\": {\"ok\": \"boolean\"}}".formatted(url), 1));
    StepReply any =
        orchestrator.ask(command("c", "{\"url\": \"%s\", \"expects\": {}}".formatted(url), 1));

    assertThat(List.of(reply, expecting))
        .allMatch(said -> said.outcome() == UNAVAILABLE)
        .allMatch(said -> said.code().equals("only-received"))
        .allMatch(said -> said.reason().contains("When Last Node Finishes"));
    assertThat(any.outcome()).isEqualTo(COMPLETED);
  }

  @Test
  void anAnswerHasToCarryWhatTheStepExpects() {
    String with =
        "{\"url\": \"%s\", \"expects\": {\"approved\": \"boolean\", \"note\": \"text?\"}}"
            .formatted(tool.url("/"));
    tool.will(status(200, "{\"approved\": \"yes\", \"by\": \"ada\"}"));
    StepReply wrong = orchestrator.ask(command("wrong", with, 1));
    tool.will(status(200, "[{\"approved\": true}]"));
    StepReply list = orchestrator.ask(command("list", with, 1));
    tool.will(status(200, "{\"approved\": true}"));
    StepReply right = orchestrator.ask(command("right", with, 1));

    assertThat(wrong.outcome()).isEqualTo(UNAVAILABLE);
    assertThat(wrong.code()).isEqualTo("unexpected-answer");
    assertThat(wrong.reason()).contains("'approved' is no boolean", "it has approved, by");
    assertThat(list.reason()).contains("'approved' (boolean) is not there", "it has items");
    assertThat(right.result().path("approved").asBoolean()).isTrue();
  }

  @Test
  void anAnswerThatIsNoObjectBecomesOne() {
    String with = "{\"url\": \"%s\"}".formatted(tool.url("/"));
    tool.will(status(200, "[1, 2]"));
    StepReply list = orchestrator.ask(command("list", with, 1));
    tool.will(status(200, "{\"outcome\": \"completed\", \"result\": true}"));
    StepReply value = orchestrator.ask(command("value", with, 1));

    assertThat(list.result()).hasToString("{\"items\":[1,2]}");
    assertThat(value.result()).hasToString("{\"value\":true}");
  }

  @Test
  void aToolThatKeepsFailingIsLeftAloneForAMomentAndNoOtherIs() {
    String with = "{\"url\": \"%s\"}".formatted(tool.url("/"));
    tool.will(status(500, ""));
    for (int attempt = 1; attempt <= 20; attempt++) {
      assertThat(orchestrator.ask(command("failing", with, attempt)).code()).isEqualTo("http-500");
    }
    Instant asked = Instant.now();
    StepReply open = orchestrator.ask(command("failing", with, 21));
    tool.will(status(200, "{}"));
    StepReply other = orchestrator.ask(command("doing-well", with, 1));

    assertThat(open.outcome()).isEqualTo(UNAVAILABLE);
    assertThat(open.code()).isEqualTo("breaker-open");
    assertThat(open.notBefore()).as("no attempt is lost meanwhile").isAfter(asked.plusSeconds(1));
    assertThat(other.outcome()).isEqualTo(COMPLETED);
    assertThat(tool.requests()).as("it was spared").hasSize(21);
  }

  @Test
  void theToolsOwnWordsOfAnErrorAreKept() {
    String with = "{\"url\": \"%s\"}".formatted(tool.url("/"));
    tool.will(status(500, "{\"code\":0,\"message\":\"Error in workflow\"}"));
    StepReply n8n = orchestrator.ask(command("n8n", with, 1));
    tool.will(status(404, "<html><body><h1>Not\nhere</h1></body>" + "x".repeat(9_000)));
    StepReply page = orchestrator.ask(command("page", with, 1));

    assertThat(n8n.reason()).isEqualTo("The tool answered 500: Error in workflow");
    assertThat(page.reason()).startsWith("The tool answered 404: Not here").hasSizeLessThan(400);
  }

  @Test
  void aRefusedCallBackIsPutOnTheOrdersRecord() throws Exception {
    String with =
        callback().replace("\"callback\"", "\"expects\": {\"ok\": \"boolean\"}, \"callback\"");
    StepCommand<?> command = command("ask", with, 1);
    orchestrator.send(command);
    String token = token(command);

    for (int i = 0; i < 7; i++) {
      assertThat(post(token, "{}").statusCode()).isEqualTo(401);
    }
    HttpResponse<String> unexpected = callBack(token, "{\"okay\": true}");

    assertThat(unexpected.statusCode()).isEqualTo(400);
    assertThat(unexpected.body()).contains("'ok' (boolean) is not there");
    await().until(() -> orchestrator.answers(command).size() >= 5);
    assertThat(orchestrator.answers(command))
        .as("a tool that goes on and on fills no history")
        .hasSize(5)
        .allMatch(note -> note.attempt() == StepReply.NOTE)
        .allMatch(note -> note.reason().contains("A call back was refused (401)"));
    assertThat(callBack(token, "{\"ok\": true}").statusCode()).isEqualTo(200);
    await()
        .until(
            () ->
                orchestrator.answers(command).stream()
                    .anyMatch(answer -> answer.outcome() == COMPLETED));
  }

  @Test
  void aStepThatCannotBeAskedSaysWhatToDo() {
    StepReply secret =
        orchestrator.ask(
            command(
                "secret",
                "{\"url\": \"%s\", \"secret\": \"NOT_SET\"}".formatted(tool.url("/")),
                1));
    StepReply inside =
        orchestrator.ask(command("inside", "{\"url\": \"https://169.254.169.254/\"}", 1));

    assertThat(secret.outcome()).isEqualTo(UNAVAILABLE);
    assertThat(secret.reason()).contains("WAYBILL_SECRET_NOT_SET");
    assertThat(inside.code()).isEqualTo("address-refused");
    assertThat(tool.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'url': '%s', 'headers': {'Authorization': 'Bearer ${secret:OTHER_TOKEN}'}}",
        "{'url': '%s?key=${secret:OTHER_TOKEN}'}",
        "{'url': '%s', 'body': {'key': 'is ${secret:OTHER_TOKEN}'}}",
        "{'url': '%s', 'headers': {'X-Key': '${secret:LOOSE_TOKEN}'}}",
        "{'url': '%s', 'secret': 'OTHER_TOKEN'}"
      })
  void aSecretGoesToNoHostThatItIsNotMeantFor(String with) {
    StepReply reply =
        orchestrator.ask(command("thief", with.formatted(tool.url("/")).replace('\'', '"'), 1));

    assertThat(reply.outcome()).isEqualTo(UNAVAILABLE);
    assertThat(reply.code()).isEqualTo("secret-refused");
    assertThat(reply.reason()).contains("127.0.0.1", "_TOKEN_HOSTS").doesNotContain("for-");
    assertThat(tool.requests()).isEmpty();
  }

  @Test
  void aCallBackSettlesTheStepOnceHoweverOftenItComes() throws Exception {
    StepCommand<?> command = waiting("ask");
    orchestrator.send(command);
    String token = token(command);
    orchestrator.send(command("ask", callback(), 1));
    // Commands of an order are taken in sequence: now the repeated one is, too.
    orchestrator.send(waiting("later"));
    await().until(() -> tool.requests().size() > 1);
    assertThat(orchestrator.answers(command)).isEmpty();

    HttpResponse<String> first =
        callBack(token, "{\"outcome\":\"completed\",\"result\":{\"ok\":1}}");
    HttpResponse<String> second = callBack(token, "{\"outcome\":\"rejected\",\"code\":\"x\"}");

    assertThat(first.body()).isEqualTo("{\"status\":\"accepted\"}");
    assertThat(second.statusCode()).isEqualTo(200);
    assertThat(second.body()).isEqualTo("{\"status\":\"already-answered\"}");
    StepReply reply = orchestrator.answer(command);
    assertThat(reply.outcome()).isEqualTo(COMPLETED);
    assertThat(reply.result().path("ok").asInt()).isEqualTo(1);
    await()
        .untilAsserted(
            () ->
                assertThat(state(command)).as("the reply is known to be sent").isEqualTo("CLOSED"));
    assertThat(orchestrator.answers(command))
        .filteredOn(answer -> answer.outcome() != UNAVAILABLE)
        .hasSize(1);
    assertThat(tool.requests()).as("one for each step").hasSize(2);
  }

  @Test
  void aCallBackNeedsItsTokenAndItsSecret() throws Exception {
    StepCommand<?> command = waiting("ask");
    orchestrator.send(command);
    String token = token(command);

    assertThat(post(token, "{}").statusCode()).isEqualTo(401);
    assertThat(post(token, "{}", "Authorization", "Bearer wrong").statusCode()).isEqualTo(401);
    assertThat(callBack("unknown", "{}").statusCode()).isEqualTo(404);
    assertThat(callBack(token, "x".repeat(70_000)).statusCode()).isEqualTo(413);
    assertThat(callBack(token, "no json").statusCode()).isEqualTo(400);
    assertThat(orchestrator.answers(command)).allMatch(reply -> reply.attempt() == StepReply.NOTE);
    assertThat(post(token, "{}", "Authorization", "Bearer " + HTTP_STEPS_SECRET).statusCode())
        .isEqualTo(200);
    assertThat(orchestrator.answer(command).outcome()).isEqualTo(COMPLETED);
  }

  @Test
  void aCallBackForACancelledOrderIsToldSo() throws Exception {
    StepCommand<?> command = waiting("ask");
    orchestrator.send(command);
    String token = token(command);

    assertThat(orchestrator.ask(undo(command, callback())).outcome()).isEqualTo(COMPLETED);

    HttpResponse<String> late = callBack(token, "{}");
    assertThat(late.statusCode()).isEqualTo(410);
    assertThat(late.body()).contains("cancelled");
    assertThat(orchestrator.answers(command)).allMatch(reply -> reply.attempt() == StepReply.NOTE);
  }

  @Test
  void anUndoCallsTheToolWithWhatTheStepReturned() {
    String with =
        """
        {"url": "%s", "undo": {"url": "%s/${undone.id}", "method": "DELETE"}}
        """
            .formatted(tool.url("/book"), tool.url("/book"));
    tool.will(status(200, "{\"id\": \"B 7\"}"));
    StepCommand<?> command = command("book", with, 1);
    JsonNode result = orchestrator.ask(command).result();

    StepReply undone = orchestrator.ask(undo(command, with, result));

    assertThat(undone.outcome()).isEqualTo(COMPLETED);
    assertThat(tool.requests().getLast().method()).isEqualTo("DELETE");
    assertThat(tool.requests().getLast().path()).isEqualTo("/book/B%207");
  }

  @Test
  void noCallBackInTimeIsANoWhereTheWorkflowSaysSo() throws Exception {
    String with = callback().replace("\"callback\"", "\"rejectLate\": true, \"callback\"");
    Instant expires = Instant.now().plusSeconds(2).truncatedTo(ChronoUnit.MILLIS);
    StepCommand<?> command = command("ask", with, 1, expires.plusSeconds(60));
    orchestrator.send(command);
    String token = token(command);
    assertThat(
            Json.mapper()
                .readTree(tool.requests().getFirst().body())
                .path("callback")
                .path("expiresAt")
                .asString())
        .as("what is told outside is what the workflow says")
        .isEqualTo(expires.toString());

    StepReply reply = orchestrator.answer(command);

    assertThat(reply.outcome()).isEqualTo(REJECTED);
    assertThat(reply.code()).isEqualTo("no-answer");
    HttpResponse<String> late = callBack(token, "{}");
    assertThat(late.statusCode()).isEqualTo(410);
    assertThat(late.body()).contains("too late");
  }

  @Test
  void theNextAttemptAsksAgainAndKeepsTheAddressOfTheCallBack() throws Exception {
    StepCommand<?> command = waiting("ask");
    orchestrator.send(command);
    String token = token(command);
    orchestrator.send(command("ask", callback(), 2));
    await().until(() -> tool.requests().size() == 2);

    assertThat(tool.requests().getLast().header("waybill-callback-url")).endsWith(token);
    callBack(token, "{}");
    assertThat(orchestrator.answer(command("ask", callback(), 2)).outcome()).isEqualTo(COMPLETED);
  }

  @Test
  void whatACrashLeftIsTakenUpAgain() {
    StepCommand<?> command = waiting("ask");
    orchestrator.send(command);
    String token = token(command);
    await().untilAsserted(() -> assertThat(state(command)).isEqualTo("WAITING"));
    // As if the process had died within the request, and another came after its lease.
    jdbc.update(
        "UPDATE http_call SET state = 'CALLING', request = ?, lease_until = now() WHERE token = ?",
        Json.mapper().writeValueAsString(command),
        token);
    await().until(() -> tool.requests().size() == 2);
    await().untilAsserted(() -> assertThat(state(command)).isEqualTo("WAITING"));
    // As if it had died between the outcome and the reply.
    jdbc.update(
        """
        UPDATE http_call SET state = 'ANSWERED', outcome = 'COMPLETED', result = '{"a":1}',
            updated_at = now() - interval '1 minute'
        WHERE token = ?
        """,
        token);

    assertThat(orchestrator.answer(command).result().path("a").asInt()).isEqualTo(1);
    await().untilAsserted(() -> assertThat(state(command)).isEqualTo("CLOSED"));
  }

  @Test
  void aStepThatSomebodySkippedTakesItsCallBackForAMonthAndIsForgottenThen() throws Exception {
    StepCommand<?> command = waiting("ask");
    orchestrator.send(command);
    String token = token(command);
    await().untilAsserted(() -> assertThat(state(command)).isEqualTo("WAITING"));
    Instant aMonthAgo = Instant.now().minus(Duration.ofDays(30));
    jdbc.update(
        "UPDATE http_call SET deadline = now() - interval '29 days' WHERE token = ?", token);

    store.forget(aMonthAgo, 10);
    assertThat(state(command)).isEqualTo("WAITING");

    jdbc.update(
        "UPDATE http_call SET deadline = now() - interval '31 days' WHERE token = ?", token);
    store.forget(aMonthAgo, 10);
    assertThat(callBack(token, "{}").statusCode()).isEqualTo(404);
  }

  @Test
  void aCallBackLongAfterTheDeadlineIsStillPassedOn() throws Exception {
    StepCommand<?> command = waiting("ask");
    orchestrator.send(command);
    String token = token(command);
    await().untilAsserted(() -> assertThat(state(command)).isEqualTo("WAITING"));
    jdbc.update("UPDATE http_call SET deadline = now() - interval '3 days' WHERE token = ?", token);

    assertThat(callBack(token, "{\"deliverable\": true}").statusCode()).isEqualTo(200);

    assertThat(orchestrator.answer(command).result().path("deliverable").asBoolean()).isTrue();
    await().untilAsserted(() -> assertThat(state(command)).isEqualTo("CLOSED"));
  }

  @Test
  void aTransactionThatCannotBeginDoesNotEndTheCalls() {
    tool.will(status(200, "{}"));
    database.isAwayFor("http-steps");

    assertThat(orchestrator.ask(command("{\"url\": \"%s\"}".formatted(tool.url("/")))).outcome())
        .isEqualTo(COMPLETED);
  }

  @Test
  void aRowThatNobodyCanReadHoldsNoOtherUp() {
    tool.will(status(200, "{}"));
    jdbc.update(
        """
        INSERT INTO http_call (command_id, order_id, step, action, attempt, state, host, token, secret, callback,
          reject_late, deadline, lease_until, created_at, updated_at)
        VALUES (?, 'of a newer release', 'check', 'call', 1, 'CALLING', 'localhost', ?, '', false, false,
          now() + interval '1 hour', '-infinity', now(), now())
        """,
        order,
        order);
    try {
      assertThat(orchestrator.ask(command("{\"url\": \"%s\"}".formatted(tool.url("/")))).outcome())
          .isEqualTo(COMPLETED);
      assertThat(Metrics.globalRegistry.get("waybill.rows.unreadable").counters())
          .anyMatch(counter -> counter.count() > 0);
    } finally {
      jdbc.update("DELETE FROM http_call WHERE command_id = ?", order);
    }
  }

  @Test
  void whetherSecretsAreThereIsAskedBeforeAnOrderFindsOut() throws Exception {
    String answer =
        secrets("name=TOOL_TOKEN&name=NOT_SET&name=OTHER_TOKEN&url=https://tool.example/x");

    assertThat(answer)
        .contains("\"name\":\"TOOL_TOKEN\",\"usable\":true")
        .contains("WAYBILL_SECRET_NOT_SET", "WAYBILL_SECRET_OTHER_TOKEN_HOSTS")
        .doesNotContain("t0ken", "for-another");
  }

  @Test
  void allSecretsOfAWorkflowAreCheckedAtOnceByTheRulesOfItsRequests() throws Exception {
    String answer =
        ask(
            "POST",
            "/check",
            """
            {"uses": [{"name": "TOOL_TOKEN", "url": "https://tool.example/x", "signs": false},
                      {"name": "TOOL_TOKEN", "url": "https://elsewhere.example", "signs": false},
                      {"name": "NOT_SET", "url": "https://tool.example", "signs": true},
                      {"name": "HTTP_STEPS", "url": "https://elsewhere.example", "signs": true},
                      {"name": "TOOL_TOKEN", "url": "${secret:NOT_SET}", "signs": false},
                      {"name": "TOOL_TOKEN", "url": "${secret:TOOL_TOKEN}", "signs": false}]}
            """);

    List<JsonNode> views = Json.mapper().readTree(answer).valueStream().toList();
    assertThat(views)
        .extracting(view -> view.get("usable").asBoolean())
        .containsExactly(true, false, false, true, true, false);
    assertThat(views.get(1).get("advice").asString())
        .contains("elsewhere.example", "WAYBILL_SECRET_TOOL_TOKEN_HOSTS");
    assertThat(views.get(2).get("advice").asString()).contains("WAYBILL_SECRET_NOT_SET");
    assertThat(views.get(5).get("advice").asString()).contains("TOOL_TOKEN is no address");
    assertThat(answer).doesNotContain("t0ken");
    assertThat(ask("POST", "/check", "{}")).contains("uses");
  }

  private String secrets(String query) throws Exception {
    return ask("GET", "?" + query, "");
  }

  private String ask(String method, String rest, String body) throws Exception {
    var request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + port + "/api/webhooks/secrets" + rest))
            .method(method, BodyPublishers.ofString(body))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + TestIdentity.token("notifier", "ada", "operator"))
            .build();
    return client.send(request, BodyHandlers.ofString()).body();
  }

  private String state(StepCommand<?> command) {
    return jdbc.queryForObject(
        "SELECT state FROM http_call WHERE command_id = ?", String.class, command.id());
  }

  private String token(StepCommand<?> command) {
    await().until(() -> !tool.requests().isEmpty());
    String url = tool.requests().getFirst().header("waybill-callback-url");
    assertThat(url).startsWith("http://front.example/callbacks/");
    return url.substring(url.lastIndexOf('/') + 1);
  }

  private HttpResponse<String> callBack(String token, String body) throws Exception {
    Map<String, String> signed =
        StandardWebhooks.sign(
            List.of(HTTP_STEPS_SECRET), "answer_1", Instant.now(), body.getBytes(UTF_8));
    return post(
        token,
        body,
        signed.entrySet().stream()
            .flatMap(e -> java.util.stream.Stream.of(e.getKey(), e.getValue()))
            .toArray(String[]::new));
  }

  private HttpResponse<String> post(String token, String body, String... headers) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/callbacks/" + token))
            .POST(BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private String callback() {
    return "{\"url\": \"%s\", \"callback\": true}".formatted(tool.url("/ask"));
  }

  private StepCommand<?> waiting(String step) {
    return command(step, callback(), 1);
  }

  private StepCommand<?> command(String with) {
    return command("check", with, 1);
  }

  private StepCommand<?> command(String step, String with, int attempt) {
    return command(step, with, attempt, Instant.now().plusSeconds(3600));
  }

  private StepCommand<?> command(String step, String with, int attempt, Instant deadline) {
    return new StepCommand<>(
        order + '/' + step,
        new OrderId(order),
        step,
        "call",
        attempt,
        deadline,
        null,
        Json.mapper()
            .readTree("{\"shipTo\":{\"city\":\"Bad Münster&x\"},\"lines\":[{\"sku\":\"MUG\"}]}"),
        null,
        Map.of("buy-label", Json.mapper().readTree("{\"labelId\":\"L1\"}")),
        Json.mapper().readTree(with));
  }

  private StepCommand<?> undo(StepCommand<?> command, String with) {
    return undo(command, with, null);
  }

  private StepCommand<?> undo(StepCommand<?> command, String with, JsonNode result) {
    return new StepCommand<>(
        command.id() + "/undo",
        command.orderId(),
        command.step(),
        "undo-call",
        1,
        Instant.now().plusSeconds(60),
        new StepCommand.Undoes(command.id(), result),
        command.order(),
        null,
        Map.of(),
        Json.mapper().readTree(with));
  }
}
