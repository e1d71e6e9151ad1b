package dev.waybill.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.wire.Json;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A service that hangs, refuses or answers rubbish costs a page little, and is named on it. */
class ServicesAwayTest extends ConsoleTest {

  /** The patience with one answer is 2 s here; twice would be one service asked twice. */
  private static final Duration ONE_PATIENCE = Duration.ofMillis(3_900);

  private static final Duration AT_ONCE = Duration.ofMillis(1_500);
  private static final String OPERATOR = Visitor.basic("operator", "op-secret");
  private static final int WORKFLOWS = 12;

  @BeforeEach
  void manyWorkflows() {
    STUB.on(
        "GET /api/workflows",
        StubServices.Answer.json(
            IntStream.range(0, WORKFLOWS)
                .mapToObj(
                    i ->
                        "{\"name\": \"w%d\", \"version\": 1, \"newest\": 1, \"author\": \"ada\","
                                .formatted(i)
                            + " \"comment\": \"\", \"createdAt\": \"2026-03-01T09:00:00Z\"}")
                .collect(Collectors.joining(",", "[", "]"))));
    IntStream.range(0, WORKFLOWS)
        .forEach(i -> STUB.on("GET /api/workflows/w" + i, definition("w" + i)));
    STUB.on(
        "POST /api/webhooks/secrets/check",
        StubServices.Answer.json("[{\"name\": \"TOOL\", \"usable\": true}]"));
  }

  @Test
  void the_list_of_workflows_asks_the_notifier_once() {
    String page = operator().get("/flows").body();

    assertThat(page).contains("w0", "w11", "none").doesNotContain("not known", "not answering");
    assertThat(STUB.calls).filteredOn(call -> call.uri().contains("secrets")).hasSize(1);
  }

  @Test
  void a_notifier_that_hangs_costs_the_list_of_workflows_its_patience_once() {
    STUB.on("POST /api/webhooks/secrets/check", StubServices.SILENCE);
    Visitor operator = operator();

    String page = within(ONE_PATIENCE, () -> operator.get("/flows")).body();

    assertThat(page).contains("w0", "w11", "The notifier is not answering");
    assertThat(STUB.calls).filteredOn(call -> call.uri().contains("secrets")).hasSize(1);
  }

  @Test
  void definitions_that_do_not_come_are_gaps_in_the_list() {
    STUB.on("GET /api/workflows/w3", StubServices.SILENCE);
    STUB.on("GET /api/workflows/w4", StubServices.SILENCE);
    Visitor operator = operator();

    String page = within(ONE_PATIENCE, () -> operator.get("/flows")).body();

    assertThat(page).contains("w0", "w3", "not known", "did not tell all definitions");
  }

  @Test
  void services_that_hang_cost_the_description_of_the_api_their_patience_once() {
    STUB.on("GET /v3/api-docs", StubServices.SILENCE);

    String docs =
        within(ONE_PATIENCE, () -> visitor().get("/v3/api-docs", "Authorization", OPERATOR)).body();

    assertThat(Json.mapper().readTree(docs).path("x-waybill-missing"))
        .extracting(JsonNode::asString)
        .contains("orchestrator", "ingest", "inventory", "shipping", "notifier");
    assertThat(STUB.calls).filteredOn(call -> call.uri().equals("/v3/api-docs")).hasSize(5);
  }

  @Test
  void a_page_whose_service_hangs_says_so_soon_and_at_once_when_that_is_known() {
    Visitor operator = operator();
    STUB.on("GET /api/webhooks/subscriptions", StubServices.SILENCE);

    HttpResponse<String> first = within(ONE_PATIENCE, () -> operator.get("/webhooks"));
    assertThat(first.statusCode()).isEqualTo(504);
    assertThat(first.body()).contains("notifier took too long");
    operator.get("/webhooks");
    operator.get("/webhooks");

    HttpResponse<String> known = within(AT_ONCE, () -> operator.get("/webhooks"));
    assertThat(known.statusCode()).isEqualTo(503);
    assertThat(known.body()).contains("notifier is not answering");
    HttpResponse<String> forwarded =
        within(
            AT_ONCE, () -> visitor().get("/api/webhooks/subscriptions", "Authorization", OPERATOR));
    assertThat(forwarded.statusCode()).isEqualTo(503);
    assertThat(forwarded.body()).contains("\"service\":\"notifier\"");
    assertThat(STUB.calls).filteredOn(call -> call.uri().contains("subscriptions")).hasSize(3);
    assertThat(operator.get("/orders").statusCode()).as("others go on").isEqualTo(200);
  }

  @Test
  void a_service_that_refuses_or_breaks_is_there_and_is_asked_again() {
    Visitor operator = operator();
    STUB.on("GET /api/webhooks/subscriptions", StubServices.Answer.problem(503, "no database"));

    for (int i = 0; i < 6; i++) {
      assertThat(operator.get("/webhooks").statusCode()).isEqualTo(503);
    }

    assertThat(STUB.calls).filteredOn(call -> call.uri().contains("subscriptions")).hasSize(6);
  }

  @Test
  void rubbish_is_told_from_silence() {
    Visitor operator = operator();
    for (StubServices.Answer rubbish :
        new StubServices.Answer[] {
          StubServices.Answer.json("{\"items\": 7"),
          StubServices.Answer.json("[]"),
          new StubServices.Answer(200, "text/html", "<html>".getBytes())
        }) {
      STUB.on("GET /api/orders", rubbish);

      HttpResponse<String> page = operator.get("/orders");

      assertThat(page.statusCode()).isEqualTo(502);
      assertThat(page.body()).contains("orchestrator answered what cannot be read");
    }
  }

  private static StubServices.Answer definition(String name) {
    return StubServices.Answer.json(
        """
        {"name": "%s", "version": 1, "author": "ada", "comment": "", "createdAt": "2026-03-01T09:00:00Z",
         "yaml": "", "warnings": [], "steps": [], "versions": [],
         "secrets": [{"line": 6, "column": 9, "path": "steps.a.http.url", "name": "TOOL",
                      "url": "https://n8n.example.com", "signs": false}]}
        """
            .formatted(name));
  }

  private static <T> T within(Duration limit, Supplier<T> call) {
    long start = System.nanoTime();
    T answer = call.get();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(limit);
    return answer;
  }
}
