package dev.waybill.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.wire.Json;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Workflows, and the secrets that they name: the orchestrator knows where, the notifier whether.
 */
class WorkflowPagesTest extends ConsoleTest {

  private static final String ONE = "/api/workflows/checks";
  private static final String PAGE = "/flows/checks";
  private static final String EDIT = PAGE + "/edit";
  private static final String OPERATOR = Visitor.basic("operator", "op-secret");
  private static final String SECRETS =
      """
      [{"line": 6, "column": 9, "path": "steps.a.http.headers.Authorization", "name": "TOOL",
        "url": "https://n8n.example.com", "signs": false},
       {"line": 4, "column": 9, "path": "steps.a.http.url", "name": "HTTP_STEPS",
        "url": "https://n8n.example.com", "signs": true}]
      """;
  private static final String DEFINITION =
      """
      {"name": "checks", "version": 7, "author": "ada", "comment": "why", "createdAt": "2026-03-01T09:00:00Z",
       "yaml": "workflow: checks\\nsteps:\\n  <a>: {}\\n",
       "warnings": [{"line": 5, "column": 3, "path": "steps.b.service", "message": "never seen"}],
       "secrets": %s, "steps": [],
       "versions": [{"name": "checks", "version": 8, "author": "bob", "comment": "", "createdAt": "2026-03-01T09:30:00Z", "active": false, "shops": []},
                    {"name": "checks", "version": 7, "author": "ada", "comment": "why", "createdAt": "2026-03-01T09:00:00Z", "active": true, "shops": []}]}
      """
          .formatted(SECRETS);
  private static final String MISSING =
      """
      [{"name": "TOOL", "usable": false, "advice": "There is no secret TOOL: set WAYBILL_SECRET_TOOL for the notifier."},
       {"name": "HTTP_STEPS", "usable": true}]
      """;

  @BeforeEach
  void answers() {
    STUB.on(
        "GET /api/workflows",
        StubServices.Answer.json(
            """
            [{"name": "checks", "version": 7, "newest": 8, "author": "ada", "comment": "why",
              "createdAt": "2026-03-01T09:00:00Z", "shops": []}]
            """));
    STUB.on("GET " + ONE, StubServices.Answer.json(DEFINITION));
    STUB.on("PUT " + ONE, StubServices.Answer.json(DEFINITION));
    STUB.on(
        "POST " + ONE + "/check",
        StubServices.Answer.json(
            "{\"valid\": true, \"mistakes\": [], \"warnings\": [], \"secrets\": " + SECRETS + "}"));
    STUB.on("POST /api/webhooks/secrets/check", StubServices.Answer.json(MISSING));
    SampleFlows.releases(STUB, "checks");
  }

  @Test
  void saving_checking_and_looking_warn_of_a_secret_that_is_missing_now() {
    for (HttpResponse<String> answer :
        new HttpResponse[] {
          call("PUT", ONE + "?comment=a%20b"), call("POST", ONE + "/check"), call("GET", ONE)
        }) {
      assertThat(answer.statusCode()).isEqualTo(200);
      JsonNode warning =
          Json.mapper()
              .readTree(answer.body())
              .get("warnings")
              .valueStream()
              .filter(one -> one.get("path").asString().endsWith("Authorization"))
              .findFirst()
              .orElseThrow();
      assertThat(warning.get("line").asInt()).isEqualTo(6);
      assertThat(warning.get("message").asString()).contains("TOOL");
      assertThat(warning.get("hint").asString()).contains("WAYBILL_SECRET_TOOL");
    }
    assertThat(STUB.calls.getFirst().uri()).isEqualTo(ONE + "?comment=a%20b");
    assertThat(STUB.calls.getFirst().body()).isEqualTo("workflow: checks");
    StubServices.Call asked = STUB.calls.get(1);
    assertThat(asked.token().getAudience()).containsExactly("notifier");
    assertThat(asked.token().getSubject()).isEqualTo("operator");
    JsonNode signing = Json.mapper().readTree(asked.body()).at("/uses/1");
    assertThat(signing.get("name").asString()).isEqualTo("HTTP_STEPS");
    assertThat(signing.get("url").asString()).isEqualTo("https://n8n.example.com");
    assertThat(signing.get("signs").asBoolean()).isTrue();
  }

  @Test
  void warnings_go_by_their_place() {
    JsonNode warnings = Json.mapper().readTree(call("GET", ONE).body()).get("warnings");

    assertThat(warnings).extracting(warning -> warning.get("line").asInt()).containsExactly(5, 6);
  }

  @Test
  void a_notifier_that_is_away_or_silent_is_no_reason_not_to_save() {
    for (StubServices.Answer away :
        new StubServices.Answer[] {
          StubServices.Answer.problem(503, "away"), StubServices.TRICKLE
        }) {
      STUB.on("POST /api/webhooks/secrets/check", away);

      HttpResponse<String> answer = call("PUT", ONE);

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body())
          .contains("\"version\":7")
          .contains("could not be checked", "HTTP_STEPS, TOOL", "the notifier does not answer");
    }
    STUB.on("POST /api/webhooks/secrets/check", StubServices.Answer.problem(404, "unknown"));
    assertThat(call("PUT", ONE).body()).contains("of an older release");
  }

  @Test
  void what_is_refused_and_what_names_no_secret_pass_as_they_are() {
    STUB.on("PUT " + ONE, StubServices.Answer.problem(400, "The workflow cannot be used"));
    STUB.on("GET " + ONE, StubServices.Answer.json("{\"name\": \"checks\",  \"secrets\": []}"));

    HttpResponse<String> refused = call("PUT", ONE);

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("cannot be used");
    assertThat(call("GET", ONE).body()).isEqualTo("{\"name\": \"checks\",  \"secrets\": []}");
    assertThat(STUB.calls).noneMatch(call -> call.uri().contains("secrets"));
  }

  @Test
  void the_list_and_the_page_show_what_is_missing_now() {
    Visitor operator = operator();

    assertThat(operator.get("/flows").body())
        .contains("checks", "newest 8", "<span class=\"badge warn\">2</span>");
    assertThat(operator.get("/flows/checks").body())
        .contains("Line 6", "steps.a.http.headers.Authorization", "WAYBILL_SECRET_TOOL")
        .contains("&lt;a&gt;: {}");
    assertThat(operator.get("/workflows/checks").headers().firstValue("Location"))
        .hasValue("/flows/checks");
  }

  @Test
  void viewers_see_the_page_without_what_the_notifier_tells_operators() {
    Visitor viewer = viewer();

    String page = viewer.get("/flows/checks").body();

    assertThat(page).contains("never seen").doesNotContain("TOOL", "/flows/checks/edit");
    assertThat(viewer.get("/flows/checks/edit").statusCode()).isEqualTo(403);
    assertThat(STUB.calls).noneMatch(call -> call.uri().contains("secrets"));
  }

  @Test
  void it_is_saved_with_the_newest_version_as_base_for_whom_it_says() {
    Visitor operator = operator();
    operator.postForm(
        EDIT,
        PAGE,
        "yaml=workflow: checks\r\nsteps: {}",
        "base=8",
        "comment=for n8n",
        "use=shop",
        "shop=demo-woo");

    assertThat(STUB.calls)
        .filteredOn(call -> call.method().equals("PUT"))
        .singleElement()
        .satisfies(
            call -> {
              assertThat(call.uri())
                  .isEqualTo(ONE + "?comment=for%20n8n&activate=true&shop=demo-woo&base=8");
              assertThat(call.body()).isEqualTo("workflow: checks\nsteps: {}");
            });
    assertThat(operator.get(PAGE + "/versions").body())
        .contains("Version 7 is saved. New orders of demo-woo take it.");
  }

  @Test
  void orders_of_a_version_are_moved_to_another_by_way_of_a_preview() {
    SampleFlows.in(STUB);
    assertThat(operator().get("/flows/fulfillment/versions").body())
        .contains("Move its orders", "action=\"/orders/bulk/new\"")
        .contains("name=\"filter\" value=\"workflow=fulfillment&amp;version=7\"");
    assertThat(viewer().get("/flows/fulfillment/versions").body())
        .doesNotContain("/orders/bulk/new");
    SampleBulk.in(STUB);

    String page =
        operator()
            .get(
                "/orders/bulk/new?action=move&version=8&filter=workflow%3Dfulfillment%26version%3D7")
            .body();

    assertThat(page).contains("Move to another version of the workflow · 1,338 orders");
    assertThat(STUB.calls)
        .filteredOn(call -> call.uri().equals("/api/orders/bulk/preview"))
        .singleElement()
        .extracting(StubServices.Call::body)
        .isEqualTo(
            "{\"filter\":{\"workflow\":\"fulfillment\",\"version\":7},\"action\":\"move\",\"version\":8}");
  }

  @Test
  void what_cannot_be_saved_is_shown_again_with_what_is_wrong() {
    STUB.on("PUT " + ONE, StubServices.Answer.problem(400, "The workflow cannot be used"));
    STUB.on("POST " + ONE + "/check", StubServices.Answer.json(SampleFlows.MISTAKE));
    Visitor operator = operator();

    String page =
        operator.postForm(EDIT, PAGE, "yaml=workflow: half-done", "base=8", "comment=mine").body();

    assertThat(page)
        .contains("cannot be used", "Line 4", "undefined field", "did you mean")
        .contains("workflow: half-done", "value=\"mine\"");
  }

  @Test
  void a_step_is_added_by_the_form_and_the_text_keeps_its_comments() {
    String page =
        operator()
            .postForm(
                EDIT,
                PAGE + "/change",
                "yaml=" + SampleFlows.YAML,
                "edit=add",
                "step=check-address",
                "action=shipping.check-address",
                "needs=reserve-stock")
            .body();

    assertThat(page)
        .contains("# what only we know")
        .contains("  check-address:\n    needs: reserve-stock\n    service: shipping")
        .contains("data-node=\"check-address\"");
  }

  @Test
  void what_the_form_cannot_do_is_said_and_the_text_stays() {
    String page =
        operator()
            .postForm(
                EDIT,
                PAGE + "/change",
                "yaml=" + SampleFlows.YAML,
                "edit=change",
                "step=buy-label",
                "field=total",
                "operator=>",
                "value=much")
            .body();

    assertThat(page).contains("total is compared with a number", "when: order.needsShipping");
  }

  @Test
  void versions_are_compared_activated_for_a_shop_and_rolled_back_with_a_reason() {
    Visitor operator = operator();
    String versions = PAGE + "/versions";

    assertThat(operator.get(versions + "?from=7&to=8").body())
        .contains("timeout: 10s → 30s", "is changed", "class=\"plus\"");
    operator.postForm(
        versions, PAGE + "/activate", "version=8", "shop=demo-woo", "reason=tried there first");
    operator.postForm(versions, PAGE + "/roll-back", "reason=it was not");

    assertThat(STUB.calls)
        .filteredOn(call -> call.method().equals("POST"))
        .extracting(StubServices.Call::uri, StubServices.Call::body)
        .contains(
            org.assertj.core.api.Assertions.tuple(
                ONE + "/activations",
                "{\"version\":8,\"shop\":\"demo-woo\",\"comment\":\"tried there first\"}"))
        .anySatisfy(
            call -> {
              assertThat(call.toList().getFirst()).isEqualTo(ONE + "/roll-back");
              assertThat(call.toList().get(1).toString()).contains("it was not");
            });
    assertThat(viewer().get(versions).body()).doesNotContain("popover id=\"activate-8\"");
  }

  @Test
  void an_order_is_played_through_a_version() {
    assertThat(operator().get(PAGE + "/try?order=demo-woo:1001").body())
        .contains("In the end: Completed", "order.total is 50.0", "waits for a person");
    assertThat(STUB.calls)
        .filteredOn(call -> call.uri().equals(ONE + "/dry-run"))
        .singleElement()
        .satisfies(call -> assertThat(call.body()).contains("\"orderId\":\"demo-woo:1001\""));
  }

  private HttpResponse<String> call(String method, String path) {
    try {
      return visitor()
          .http
          .send(
              HttpRequest.newBuilder(visitor().uri(path))
                  .method(
                      method,
                      method.equals("GET")
                          ? BodyPublishers.noBody()
                          : BodyPublishers.ofString("workflow: checks"))
                  .header("Content-Type", "text/yaml")
                  .header("Authorization", OPERATOR)
                  .build(),
              BodyHandlers.ofString());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
